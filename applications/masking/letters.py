"""One form for the many ways in which a letter of a name is written.

Folding is for comparing only, and both sides are folded: what it blurs costs little,
what it keeps apart may show a name.
"""

import re
import unicodedata

from fields.unseen import is_unseen

# Unicode's own bound for marks on one letter (UAX 15, stream-safe text). Beyond it
# Python's normalising takes the square of their number.
MOST_MARKS = 30

# Letters that do not decompose into a base letter and a mark.
LETTERS = {
    **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t"},
    **{"æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ȷ": "j", "ŋ": "ng", "ə": "a"},
    **{"ɔ": "o", "ɛ": "e", "ɗ": "d", "ɓ": "b", "ƙ": "k", "ɣ": "g", "ɖ": "d"},
    **{"ƴ": "y", "ƒ": "f", "ʋ": "v", "ɨ": "i", "ʉ": "u", "ɲ": "n", "ĸ": "k"},
    **{"ґ": "г", "ѓ": "г", "ӣ": "и", "ς": "σ"},
    # Arabic as it is typed in other languages; kashida only stretches a word.
    **{"ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ہ": "ه", "ۃ": "ه"},
    **{"ھ": "ه", "ک": "ك", "ڪ": "ك", "ـ": "", "ۀ": "ه"},
    # Malayalam letters without a vowel; long and short vowels of Indic scripts.
    **{"ൺ": "ണ്", "ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്"},
    **{"\u09c0": "\u09bf", "\u09c2": "\u09c1", "\u0940": "\u093f"},
    **{"\u0942": "\u0941", "\u0ac0": "\u0abf", "\u0ac2": "\u0ac1"},
    # Signs used inside words as letters or apostrophes.
    **{"ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "ʹ": "", "ʽ": ""},
}
# Series of seven or eight letters that sound alike in Amharic, and two letters that do.
AMHARIC = {"ሐ": "ሀ", "ኀ": "ሀ", "ኸ": "ሀ", "ሠ": "ሰ", "ዐ": "አ", "ፀ": "ጸ"}
LETTERS |= {
    chr(ord(other) + vowel): chr(ord(first) + vowel)
    for other, first in AMHARIC.items()
    for vowel in range(7)
}
LETTERS |= {"ሃ": "ሀ", "ሓ": "ሀ", "ኃ": "ሀ", "ኻ": "ሀ", "ኣ": "አ", "ዓ": "አ"}
# Katakana as hiragana.
LETTERS |= {chr(sign): chr(sign - 0x60) for sign in range(0x30A1, 0x30F7)}
# Signs of Chinese and Japanese names that have older or simpler forms.
HAN = """
    張张 劉刘 陳陈 楊杨 趙赵 黃黄 吳吴 孫孙 馬马 羅罗 鄭郑 謝谢 韓韩
    馮冯 鄧邓 許许 蘇苏 盧卢 蔣蒋 賈贾 葉叶 閻阎 鍾钟 鐘钟 陸陆 譚谭
    鄒邹 龍龙竜 萬万 錢钱 湯汤 賀贺 顧顾 龔龚 鄔邬 歐欧 陽阳 偉伟 麗丽
    華华 紅红 國国 雲云 鳳凤 蘭兰 艷艳 靜静 強强 軍军 傑杰 濤涛 輝辉
    鵬鹏 飛飞 寧宁 鴻鸿 慶庆 榮荣栄 義义 貴贵 澤泽沢 曉晓暁 瑩莹 瓊琼
    興兴 聖圣 齊齐斉齋斎 邊边邉辺 濱滨浜 島岛嶋 橋桥 關关関 淵渊 瀧泷滝
    廣广広 櫻樱桜 龜龟亀 蕭萧 聞闻 範范 樊 莊庄 嚴严 葛 賴赖 蓮莲 夢梦
    愛爱 學学 文 建 東东 勝胜 順顺 實实実 遠远 進进 達达 連连 鋒锋 銘铭
    鈺钰 鑫 陰阴 雙双 麥麦 齡龄 豐丰 書书 樂乐楽 壽寿 惠恵 德徳 真眞
    藏蔵 黑黒 瀬濑 渡 邱 髙高 﨑崎 吉𠮷
"""
LETTERS |= {
    other: group[0] for group in HAN.split() for other in group[1:] if len(group) > 1
}

# Small capitals, which are letters of phonetic writing to Unicode.
LETTERS |= dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍᴏᴘꞯꜱᴛᴜᴠᴡᴢ", "abcdefghijklmopqstuvwz", strict=True))

# How letters are spelt where they cannot be typed, one table a habit.
GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"}
BY_SOUND = {"ş": "sh", "š": "sh", "ș": "sh", "ṣ": "sh", "ç": "ch", "č": "ch", "ž": "zh"}
BY_SOUND |= {"ð": "dh", "å": "aa", "ħ": "kh", "ı": "y", "þ": "d"}
HABITS = ({}, GERMAN, BY_SOUND)

# Marks that are part of a letter in Indic, Thai and Lao writing and of kana.
NEEDED_MARKS = {8, 9, 84, 91, 103, 107, 118, 122}

UNSPACED_SIGNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
UNSPACED = re.compile(f"[{UNSPACED_SIGNS}]")


def composed(text):
    """`text` in normal form C, in time that grows with its length alone."""
    marks = {sign for sign in set(text) if unicodedata.combining(sign)}
    if not marks:
        return unicodedata.normalize("NFC", text)
    run = f"[{''.join(map(re.escape, sorted(marks)))}]"
    pieces = re.split(f"(?<={run}{{{MOST_MARKS}}})(?={run})", text)
    return "".join(unicodedata.normalize("NFC", piece) for piece in pieces)


def folding(signs, habit=HABITS[0]):
    """A table for str.translate that folds these signs, each by itself."""
    return {ord(sign): folded(sign, habit) for sign in signs}


def folded(sign, habit):
    whole = unicodedata.normalize("NFKC", sign).casefold()
    return "".join(folded_letter(letter, habit) for letter in whole)


def folded_letter(letter, habit):
    known = habit.get(letter, LETTERS.get(letter))
    if known is not None:
        return known
    if "\uac00" <= letter <= "\ud7af":  # a syllable of Korean stays whole
        return letter
    parts = unicodedata.normalize("NFKD", letter)
    kept = [part for part in parts if is_needed(part)]
    return "".join(LETTERS.get(part, part) for part in kept)


def with_nasals(word):
    """One of the two ways in which Devanagari writes a nasal before a consonant."""
    return re.sub("[ङञणनम]\u094d(?=.)", "\u0902", word)


def is_needed(part):
    return unicodedata.combining(part) in NEEDED_MARKS | {0} and not is_unseen(part)


def skeleton(word):
    """What stays of a folded word when it is written by ear: Mohammed, Muhammad."""
    if word.startswith("mac") and len(word) > 5:
        word = "mc" + word[3:]
    word = re.sub("[aeiouy]+", "a", word)
    return re.sub(r"(.)\1+", r"\1", word).rstrip("h")
