"""Family names that very many people of the world bear: never rare, however few of them a catalogue has yet."""

from __future__ import annotations

from articles.normalize import title_key

_NAMES = """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang song deng han
    feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao cui zhong tan wong
    chan ng cheung lau leung chang tsai hsu kim lee park choi jung jeong kang cho yoon jang lim shin kwon hwang ahn
    nguyen tran le pham hoang phan vu vo dang bui do ho ngo duong ly sato suzuki takahashi tanaka watanabe ito yamamoto
    nakamura kobayashi kato singh kumar sharma gupta verma das patel shah khan ali ahmed ahmad hussain hossain islam
    rahman begum mohamed mohammed muhammad hassan ibrahim abdullah smith johnson williams brown jones miller davis taylor
    wilson thomas anderson moore jackson white harris clark lewis walker king green garcia gonzalez rodriguez fernandez
    lopez martinez sanchez perez gomez martin hernandez diaz ramirez torres silva santos oliveira souza sousa pereira
    ferreira costa rodrigues almeida muller schmidt schneider fischer weber meyer wagner becker rossi russo ferrari
    bernard dubois dupont ivanov ivanova petrov petrova smirnov smirnova kuznetsov kuznetsova popov popova sokolov
    sokolova lebedev lebedeva kozlov kozlova novikov novikova morozov morozova vasiliev vasilieva mikhailov fedorov
    иванов иванова петров петрова смирнов смирнова кузнецов кузнецова попов попова соколов соколова васильев васильева
    михайлов федоров yilmaz kaya demir celik sahin nowak kowalski kowalska hansen johansen olsen nielsen jensen
    andersen andersson johansson karlsson popescu popa nagy szabo 王 李 张 張 刘 劉 陈 陳 杨 楊 黄 黃 赵 趙 吴 吳 周 김 이 박 최 정
"""

COMMON_FAMILIES = frozenset(title_key(name) for name in _NAMES.split())
