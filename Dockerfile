# The catalogue behind gunicorn. Packages are installed in the first stage; the second holds no installer's leftovers.

FROM python:3.13-slim AS build
RUN python -m venv /opt/venv
COPY requirements.lock .
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
WORKDIR /app
COPY . .
# Needs no secret of its own: the throw-away data folder with the generated key stays in this stage.
RUN CATALOGUE_DATA_DIR=/tmp/build CATALOGUE_STATIC_DIR=/app/static-collected \
    /opt/venv/bin/python manage.py collectstatic --no-input

FROM python:3.13-slim
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin catalogue \
    && install --directory --owner catalogue --group catalogue --mode 0750 /data
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    CATALOGUE_DATA_DIR=/data \
    CATALOGUE_STATIC_DIR=/app/static-collected
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER catalogue
EXPOSE 8000
CMD ["gunicorn", "--config", "python:catalogue.serving", "--bind", "0.0.0.0:8000"]
