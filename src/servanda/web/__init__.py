"""The pages: one router a page, server-rendered, in Chinese and English. A page parses, calls `app`, renders."""
