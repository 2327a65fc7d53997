"""Pages as ministries publish them, in our own words, for the tests of the HTML reader."""

OUTCOMES = (
    "一、建立港口合作工作组。双方同意由两国海事主管部门共同牵头，每年轮流举行一次会议。",
    "二、渔业资源。双方将于2031年年底前交换北湖鱼类调查数据，并公布联合报告。",
    "三、气象观测：双方决定在高原地区增设六个自动气象站，数据实时共享。",
    "四、青年交流。未来三年内，双方各派遣一百名青年教师互访；费用由派遣方承担。",
)

_MENU = "".join(
    f'<li><a href="/c{i}.html">{name}频道：权威发布，信息公开，办事指南，互动交流</a></li>'
    for i, name in enumerate("首页 要闻 机构 政策 服务 数据 国情 专题 视频 图片 访谈 回应 督查 公报 法规 解读".split() * 3)
)


def ministry_page(body: str, *, title: str = "北湖国与南山国部长级对话成果清单") -> str:
    """A ministry's page round `body`: some times more navigation than article, in the ways such pages are built."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>{title}_北湖国交通部</title>
<meta name="ArticleTitle" content="{title}" />
<meta name="PubDate" content="2031-04-09 08:30:00" />
<meta name="ContentSource" content="北湖国交通部" />
<meta name="keywords" content="港口" /><meta name="keywords" content="渔业" />
<style>.a {{ color: red }} p:before {{ content: "<p>" }}</style>
<script>var menu = "<p>双方同意，这不是正文。</p>"; if (a < b && c > d) document.write('<div>');</script>
</head>
<body>
<!-- 页头，双方同意，不是正文。 -->
<div class="header"><h1><a href="/">北湖国交通部</a></h1><ul class="nav">{_MENU}</ul></div>
<div class="wrap">
  <div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/x">要闻</a></div>
  <div class="side-left"><ul>{_MENU}</ul></div>
  <div class="con">
    <div class="info">来源：<a href="/y">交通部</a> 字号：【大 中 小】</div>
    <div class="pages_content"><!--正文-->
{body}
    </div>
    <div class="bdsharebuttonbox"><a href="#">微博</a><a href="#">微信</a>，分享到。</div>
    <div><p>相关链接</p><ul>{_MENU}</ul></div>
  </div>
</div>
<div style="display: none">双方同意，隐藏的文字不是正文；不应当出现。</div>
<div id="footer">主办单位：北湖国交通部。地址：湖滨路1号，邮编：100000。<a href="/about">联系我们</a></div>
<script src="count.js"></script>
</body></html>"""


def table_page(body: str) -> str:
    """A page of the old kind, arranged by tables, with links in cells, and the article in one of them."""
    links = "".join(f'<tr><td><a href="{i}.htm">往期回顾：第{i}次会议，新闻公报全文</a></td></tr>' for i in range(30))
    return f"""<html><head><title>对话成果</title></head><body bgcolor=white>
<table width=100%><tr><td colspan=2><a href=/>首页</a> | <a href=/en>English</a> | <a href=/map>地图</a></td></tr>
<tr><td width=200><table>{links}</table></td>
<td><font size=3>{body}</font></td></tr>
<tr><td colspan=2 align=center>版权所有</td></tr></table></body></html>"""
