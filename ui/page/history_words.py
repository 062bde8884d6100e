"""The words of history and watch-list on the page, in English and Chinese.

Owns these tables.
"""

from __future__ import annotations

HISTORY: dict[str, dict[str, str]] = {
    "en": {
        "label": "History",
        "close": "Close",
        "fresh": "New",
        "new_conversation": "New conversation",
        "nothing": "No conversations yet. What you talk about will be listed here.",
        "incognito": "This conversation is incognito and not kept. Leave it to see your history.",
        "untitled": "Untitled",
        "open": "open now",
        "resume": "Continue: {title}",
        "rename": "Rename",
        "title": "New title",
        "save": "Save",
        "cancel": "Cancel",
        "delete": "Delete",
        "really": "Delete this conversation for good? What you liked and refused in it stays in your profile.",
        "keep": "Keep it",
        "deleted": "Deleted.",
        "renamed": "Renamed.",
        "title_wrong": "A title has 1 to {most} characters.",
        "gone": "This conversation is no longer there.",
    },
    "zh": {
        "label": "历史",
        "close": "关闭",
        "fresh": "新对话",
        "new_conversation": "开始新对话",
        "nothing": "还没有对话记录。聊过的内容会列在这里。",
        "incognito": "当前是无痕对话，不会保留。退出后即可查看您的历史。",
        "untitled": "未命名",
        "open": "当前对话",
        "resume": "继续：{title}",
        "rename": "改名",
        "title": "新标题",
        "save": "保存",
        "cancel": "取消",
        "delete": "删除",
        "really": "要彻底删除这个对话吗？其中表达过的喜好和拒绝仍会留在您的资料里。",
        "keep": "保留",
        "deleted": "已删除。",
        "renamed": "已改名。",
        "title_wrong": "标题需要 1 到 {most} 个字符。",
        "gone": "这个对话已经不在了。",
    },
}

SAVED: dict[str, dict[str, str]] = {
    "en": {
        "label": "Saved",
        "close": "Close",
        "nothing": "Nothing saved yet. Press Save on a card to keep it here.",
        "saved_on": "Saved {day}",
        "seen": "seen",
        "not_there": "no longer in the catalogue",
        "take_off": "Remove",
        "taken_off": "Removed: {title}",
        "export": "Download as CSV",
        "file": "saved.csv",
    },
    "zh": {
        "label": "收藏",
        "close": "关闭",
        "nothing": "还没有收藏。点卡片上的“收藏”，就会列在这里。",
        "saved_on": "收藏于 {day}",
        "seen": "已看过",
        "not_there": "已不在目录中",
        "take_off": "移除",
        "taken_off": "已移除：{title}",
        "export": "下载 CSV 文件",
        "file": "收藏.csv",
    },
}
