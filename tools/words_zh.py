"""Words of Chinese that linking needs: common words, nouns for any item, numerals, parts that distinguish nothing.

Owns tables only. Words of a domain (genres, moods, facilities) live in the schema of its catalogue.
"""

from __future__ import annotations

DIGITS: dict[str, int] = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
MULTIPLIERS: dict[str, int] = {"十": 10, "百": 100, "千": 1000, "万": 10000}

MEASURES = "部个本家间款条张首支双件种批组位座套处所册集片只台类"
"""Measure words that stand before or instead of an item's name."""

NOUNS: tuple[str, ...] = (
    "电影",
    "影片",
    "短视频",
    "小视频",
    "视频",
    "片子",
    "片儿",
    "大片",
    "片",
    "剧",
    "作品",
    "书",
    "小说",
    "书籍",
    "酒店",
    "宾馆",
    "旅馆",
    "饭店",
    "商品",
    "产品",
    "东西",
    "项目",
    "类型",
    "题材",
    "景点",
    "餐厅",
    "餐馆",
    "地方",
)
"""Words for any item: never content."""

_COMMON_TEXT = """
附近 周边 周围 旁边 离 近 住宿 联系 结束 提供 查一下 麻烦 喜欢 今天 今晚 明天 昨天 现在 时候 时间
什么 怎么 为什么 哪里 哪个 哪部 这个 那个 这部 那部 这些 那些 一个 一部 一下 一点 一些 有点 有些
有没有 没有 可以 可能 应该 需要 想要 想看 不要 不想 不是 还是 但是 不过 因为 所以 如果 虽然 而且
然后 之前 之后 以前 以后 以上 以下 左右 推荐 介绍 看看 看过 觉得 知道 告诉 帮我 给我 我们 你们
他们 自己 大家 朋友 孩子 家人 女朋友 男朋友 父母 老婆 老公 晚上 周末 一起 一样 这样 那样 这种 那种
类似 差不多 关于 比较 非常 特别 真的 太 很 最 更 都 也 还 再 又 就 才 只 请 谢谢 你好 您好
好的 不错 好看 难看 无聊 精彩 经典 最近 最新 最好 随便 其他 别的 另外 换 来 去 到 在 从 把 被
让 对 跟 和 与 或 或者 的 了 吗 呢 吧 啊 呀 哦 嗯 哈 是 有 要 会 能 想 看 说 做 给 用
导演 主演 演员 演的 拍的 故事 剧情 情节 结局 结尾 开头 名字 评分 价格 设施 服务 生活 世界 爱情
英雄 活着 时光 回家 归来 出发 人生 梦想 开心 快乐 难过 心情 感觉 气氛 风格 感兴趣 兴趣 条件 要求
列表 清单 记录 上次 这次 下次 刚才 刚刚 已经 从来 永远 一直 以为 重新 开始 取消 撤销 收藏 保存
适合 合适 讲 讲述 属于 包含 带有 含有 里面 其中 之类 之一 部分 全部 所有 任何 每个 每次 有关 相关
主题 内容 简介 详情 年代 年份 小时 分钟 提醒 瞅瞅 瞧瞧
反正 注意 总之 其实 老实说 说实话 坦白说 毕竟 干脆 索性 至于 顺便 前头 比起
"""
COMMON: frozenset[str] = frozenset(_COMMON_TEXT.split())
"""Frequent words: never content alone, and a title equal to one needs evidence."""

INDISTINCT: tuple[str, ...] = (
    "公共区域",
    "部分",
    "房间",
    "所有",
    "各处",
    "提供",
    "酒店",
    "宾馆",
    "区域",
    "公共",
    "服务",
    "设施",
    "免费",
    "收费",
    "室内",
    "室外",
    "国内",
    "国际",
    "市内",
    "和",
    "与",
    "及",
    "的",
    "可",
    "有",
    "带",
    "含",
    "店",
    "型",
)
"""Parts of long values that do not tell one value from another."""

TAILS = "池房厅室位机型类式片"
"""Last characters that people leave out: 停车位 is asked for as 停车."""

PLACES: tuple[str, ...] = (
    "广场",
    "公园",
    "博物馆",
    "大街",
    "景区",
    "故居",
    "胡同",
    "商场",
    "地铁站",
    "火车站",
    "商城",
    "大厦",
)
"""Words for kinds of place at the end of a name, which people leave out."""

PRAISED = (
    r"(?:(?:好[看听吃玩笑用喝闻穿]|[美帅酷香甜爽燃彩爱亮瘾]|(?<!不舒)服)[^,.!?\ue000-\ue6ff]{0,2}得"
    r"|,(?:我|但|可|但是|不过)*(?:超|好|很|真|太|都|还)?(?:爱|喜欢|过瘾|还要)(?:了|死了|啊|看|听)?(?=$|[,.!?~]))"
)
"""Praise around a strong effect: 好看得受不了, 吓得睡不着，我喜欢."""
DENIED = r"(?:会不会|哪里|哪儿|哪有|从不|从来不|从没|从未|一点(?:儿|都|也)*不|丝毫不)"
"""Words by which an effect is denied or asked about: 哪里无聊了, 从不让我腻."""
