"""What commands say of what they did, in the reader's language: one line a deed."""

import os

from servanda.publish.words import Language, language_for

_LANGUAGE = ("SERVANDA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")

# key: (Chinese, English)
_LINES: dict[str, tuple[str, str]] = {
    "made": ("已建立登记册 {}", "made the register {}"),
    "made.key": ("密钥在 {}，仅本人可读；请另存一份", "its keys are in {}, for you alone to read: keep a copy apart"),
    "made.token": ("{} 的令牌，请对方用 trust 录入：", "the token of {}, for the others to trust:"),
    "observer": ("观察员", "the observer"),
    "rotated": ("{} 的密钥已更换；新令牌：", "{} has a new key; its token now:"),
    "trusted": ("已信任 {}", "{} is trusted"),
    "trusted.before": ("{} 此前已受信任，未作改动", "{} was trusted already: nothing changed"),
    "trusted.left": (
        "旧日志至第{}号有效，其后已收到的{}条不再计入；序号有误可再次执行更正",
        "the old log counts up to event {}; {} later ones that are here no longer do: if the number is wrong, say it again",
    ),
    "trusts": ("受信任的日志：", "logs trusted here:"),
    "add.proposed": (
        "{}：{}项成果，{}条承诺，待确认：servanda accept",
        "{}: {} outcomes, {} commitments; to take them as read: servanda accept",
    ),
    "add.variant": (
        "{}：同一文件的另一读本，{}项成果，{}条承诺，其中{}条未能对应",
        "{}: another reading of the document, {} outcomes, {} commitments, {} of them without a counterpart",
    ),
    "add.text": ("{}：{}文本已与成果逐项对应", "{}: the text in {} now stands beside the outcomes"),
    "add.known": ("{}：此文本已在登记册中，未作改动", "{}: this text is in the register already: nothing changed"),
    "accepted": ("{}：已确认{}条承诺", "{}: {} commitments accepted"),
    "accepted.none": ("没有待确认的内容", "there is nothing left to accept"),
    "proposed.due": ("{}：已提出 {}，待各方一致；现行期限 {}", "{}: {} is proposed; until all agree the date is {}"),
    "joint.due": ("{}：期限现为 {}", "{}: the date is now {}"),
    "corrected": ("{}：更正已记入", "{}: the correction is in the log"),
    "corrected.waits": ("{}：更正已记入，待各方一致后生效", "{}: the correction is in the log; it holds once all say the same"),
    "no date": ("未定", "none"),
    "signs": ("将签署：确认 {} 的填报", "signing: we see it as {} reports"),
    "signs.differ": ("将签署：对 {} 的填报持不同意见", "signing: we see it differently than {} reports"),
    "signs.reason": ("  理由：{}", "  Reason: {}"),
    "differed": ("已签署{}条不同意见", "{} differed with"),
    "overtaken": ("对方其后已更新，故仍为待确认", "it has been overtaken by a newer one: it stays open"),
    "concur.ask": ("签署{}条？", "sign {}?"),
    "withdraw.ask": ("收回本方关于 {} 所报？", "take back our word on {}?"),
    "concurred": ("已确认{}条", "{} concurred with"),
    "stands": ("  {}：{}", "  {}: {}"),
    "withdrawn": ("{}：已收回本方所报", "{}: our word is taken back"),
    "session": ("{}第{}次：已记为{}", "{}, session {}: {}"),
    "stage": ("{}：已记为{} {}", "{}: {} {}"),
    "session.scheduled": ("已定", "scheduled"),
    "session.held": ("已举行", "held"),
    "session.cancelled": ("取消", "cancelled"),
    "alone.short": ("仅{}所述", "{} alone says so"),
    "none.mechanisms": ("尚无文件提到机制", "no document here names a mechanism"),
    "none.instruments": ("尚无文件提到文书", "no document here names a text"),
    "none.evidence": ("没有佐证材料", "there is no evidence"),
    "evidence.out": ("第{}件（{}）已取出到 {}", "piece {} ({}) taken out to {}"),
    "bytes": ("{}字节", "{} bytes"),
    "none.rounds": ("登记册中还没有文件：servanda add FILE --round KEY", "no document is here yet: servanda add FILE --round KEY"),
    "unchanged": ("{}：本方此前已如此表态，未作改动", "{}: that is our word already: nothing changed"),
    "none.bodies": ("尚无机构承担承诺", "no body bears a commitment here"),
    "successor": ("{1}起由{0}承接", "{0} from {1} on"),
    "bears": ("责任{}条", "bears {}"),
    "leads": ("牵头{}条", "leads {}"),
    "supports": ("配合{}条", "supports {}"),
    "bodies.open": ("未了{}条", "{} open"),
    "bodies.passed": ("期限已过{}条", "{} past their date"),
    "bodies.due": ("近期到期{}条", "{} due soon"),
    "bodies.silent": ("未报{}条", "{} without a report"),
    "bodies.inherited": ("承接{}条", "{} taken over"),
    "bodies.handed": ("已由他单位承接{}条", "{} handed on to others"),
    "dot": (" · ", " · "),
    "predecessor": ("{1}起承接{0}", "took the place of {0} on {1}"),
    "predecessor.only": ("{1}起承接{0}的{2}条", "took {2} commitments of {0} over on {1}"),
    "successor.only": ("{1}起其中{2}条由{0}承接", "{2} of them to {0} from {1} on"),
    "none.proposed": ("没有待分工的承诺", "every open commitment of ours has somebody who leads"),
    "proposed.bears": ("文中责任方", "bears it"),
    "proposed.named": ("文中提及", "named beside it"),
    "proposed.returned": ("退回，建议转办", "sent back, suggested"),
    "keep.ask": ("记下有拟议牵头单位的各条？", "keep those that have a lead?"),
    "to assign": ("待指定", "to assign"),
    "proposed.count": (
        "{}条：拟议牵头{}条，待指定{}条；接受：servanda assign --proposed --yes",
        "{}: a lead proposed for {}, {} to assign; to take them: servanda assign --proposed --yes",
    ),
    "proposed.kept": ("{}条已记为内部；报送：servanda release", "{} kept as internal; to share them: servanda release"),
    "answer.returned": ("{}：单位退回，待指定；建议转办：{}", "{}: sent back, to be assigned; suggested: {}"),
    "digest.made": ("{}：{}条，填报日{}，已写入 {}", "{}: {} lines for {}, in {}"),
    "digest.ask": ("采用这{}条？", "take these {}?"),
    "digest.taken": ("已采用{}条，待报送：servanda release", "{} taken; to share what they come to: servanda release"),
    "digest.instead": ("（替换未报送的第{}号填报）", "(in the place of draft {})"),
    "digest.instead.other": (
        "（替换未报送的第{}号填报，该填报出自{}的答复）",
        "(in the place of draft {}, which came of an answer of {})",
    ),
    "digest.edited": ("（承诺内容与登记不同，不予采用）", "(the commitment's words differ from the register's: they count for nothing)"),
    "digest.body": (
        "表中单位写作“{}”，不予采用：此表发给{}",
        "the sheet shows {} as its body, which counts for nothing: it went out to {}",
    ),
    "digest.blank": ("表中没有填写", "nothing in it is filled in"),
    "digest.count": (
        "{}：可采用{}条，此前已采用{}条，退回{}条，未填{}条",
        "{}: {} to take, {} taken before, {} come back, {} not filled in",
    ),
    "contact.kept": ("{}：联系人已记下，仅供内部", "{}: the contact is kept, for ourselves"),
    "joint": ("各方一致", "all sides say so"),
    "alone": ("本方所述，待对方", "our word; the others have not said so yet"),
    "succeeded": ("{}：自{}起由{}承接", "{}: from {} on {} takes its place"),
    "sent": ("{}：{}条记录、{}项附存内容，交给{}", "{}: {} events and {} blobs for {}"),
    "everybody": ("公众", "everybody"),
    "received": ("来自{}：新记录{}条，已有{}条，附存内容{}份", "from {}: {} new events, {} known, {} blobs"),
    "gap": ("{} 的日志缺第{}至{}号，后续记录待其补齐", "the log of {} lacks events {} to {}; what follows waits for them"),
    "absent": ("{}项附存内容尚未收到", "{} blobs are not here yet"),
    "comma": ("、", ", "),
    "show.head": ("{} 致 {}，{}：记录{}条，附存内容{}份", "from {} to {}, {}: {} events, {} blobs"),
    "blob.elsewhere": ("（附存内容不在此文件中）", "(a blob that is not in this file)"),
    "blob.bytes": ("（文件，{}字节）", "(a file of {} bytes)"),
    "peer.heard": ("{}：最近收到其交换文件于{}；待发记录{}条", "{}: last heard of on {}; {} events to send"),
    "peer.never": ("{0}：尚未收到其交换文件；待发记录{2}个", "{0}: not heard of yet; {2} events to send"),
    "peer.ahead": ("  其有而本副本没有：{} 的第{}至{}号", "  it has, and this copy has not: events {1} to {2} of {0}"),
    "peer.lacks": ("  {}尚缺{}项附存内容", "  {} lacks {} blobs"),
    "nobody trusted": ("尚未信任任何一方：servanda trust PARTY TOKEN", "nobody is trusted yet: servanda trust PARTY TOKEN"),
    "verified": ("核验通过：{}条记录", "verified: {} events, nothing broken"),
    "broken": ("发现{}处不符", "{} breaks"),
    "rebuilt": ("已重算{}条承诺", "{} commitments folded anew"),
    "backed": ("已备份到 {}（不含密钥 {}）", "backed up to {}; the key {} is not in it: keep it apart"),
    "restored": ("已恢复 {}", "restored {}"),
    "restored.kept": ("{}的内部内容仍在，未以备份覆盖", "what {} keeps to itself was still there and stays as it is"),
    "restored.waits": (
        "写入须等{}恢复后发来的交换文件：先用 dispatch send 告知本方现状，再收取对方的；或用 restore --alone 续立日志",
        "writing waits for a dispatch from {}: send one to say how far this copy goes, then take theirs; or begin anew with --alone",
    ),
    "epoch": (
        "{} 续立新日志；令牌，请对方用 trust --replace --after {} 录入：",
        "{} begins a new log; its token, to trust with --replace --after {}:",
    ),
    "unknown.body": ("名录中没有此机构：{}", "no body is known as {}"),
    "unknown.body.near": ("名录中没有此机构：{}，最接近的是{}", "no body is known as {}; the nearest is {}"),
    "drafted": ("{}：已记为内部；报送：servanda release {}", "{}: kept as internal; to share it: servanda release {}"),
    "drafted.instead": ("  替换尚未报送的填报 #{}：{}", "  in the place of draft {}, which was not released: {}"),
    "drafted.kept": ("  沿用原稿：{}（--replace 重新填起）", "  kept from the draft: {} (--replace starts afresh)"),
    "drafted.other": ("  该填报出自{}的答复", "  which came of an answer of {}"),
    "drafted.left": (
        "{}：已有尚未报送的填报 #{}，未作改动；如需替换，加 --replace",
        "{}: has draft {}, which was not released: nothing changed; --replace puts this one in its place",
    ),
    "discarded": ("已撤销 #{}  {}  {}", "discarded {}  {}  {}"),
    "drafted.unproved": (
        "  尚无佐证材料：双方确认“已完成”须有其一提供 --evidence",
        "  no evidence yet: for both to agree on completed one has to give --evidence",
    ),
    "session.offer": ("如需一并记入“{}”的会次，请执行：", "to say the same of the sessions of {}, run:"),
    "review.written": ("已写入 {}，仅含已报送内容", "{} is written, with released facts only"),
    "review.internal": ("已写入 {}，含内部内容，不得外传", "{} is written, with internal matter: not to leave the house"),
    "carried": ("{}：拟{}，仅供内部；报送：servanda release {}", "{}: {}, kept as internal; to share it: servanda release {}"),
    "noted": ("{}：备注已记下，仅供内部", "{}: noted, for ourselves"),
    "nothing.release": ("没有待报送的内容", "there is nothing to release"),
    "release.head": ("以下每一字将为各方所见：", "every word below will be read by all sides:"),
    "release.ask": ("报送{}条？", "release these {}?"),
    "released": ("已报送{}条", "{} released"),
    "serving": ("网页在 {}（Ctrl-C 停止）", "the pages are at {} (Ctrl-C stops)"),
    "passphrase": ("口令：", "Passphrase: "),
    "passphrase.new": ("新口令：", "New passphrase: "),
    "passphrase.again": ("再输一次：", "Again: "),
    "reading": ("解读", "reading"),
}


def language() -> Language:
    """The reader's language: SERVANDA_LANG, else the locale's, else English."""
    for name in _LANGUAGE:
        value = os.environ.get(name, "")
        if value:
            return language_for(value.replace("_", "-"), "")
    return "en"


def plain(value: object) -> str:
    """A value as it may stand in a line: what others wrote does not speak to the terminal, and its further lines are marked as such."""
    lines = str(value).splitlines() or [""]
    return "\n    | ".join("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in one) for one in lines)


def line(key: str, *values: object) -> str:
    """One line with its values."""
    return _LINES[key][0 if language() == "zh" else 1].format(*map(plain, values))


def say(key: str, *values: object) -> None:
    """Print one line."""
    print(line(key, *values))
