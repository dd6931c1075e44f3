"""Names of authors and institutions in any form and script: how they sound, how alike they are, and finding them."""
