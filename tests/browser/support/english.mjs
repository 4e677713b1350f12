// Finds what is left in Chinese on an English page: texts and their attributes, apart from what the
// person wrote, and from names and titles of documents, which are marked as Chinese (lang).

/** Every string of a dossier, longest first, and the units of its figures. */
export function wordsOfData(...dossiers) {
  const texts = new Set();
  const units = new Set();
  const walk = (value) => {
    if (typeof value === 'string') texts.add(value.trim());
    else if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === 'object') {
      if (typeof value.unit === 'string') units.add(value.unit);
      Object.values(value).forEach(walk);
    }
  };
  dossiers.forEach(walk);
  const chinese = (text) => /[\u4e00-\u9fff]/.test(text);
  return {
    texts: [...texts].filter((text) => chinese(text) && text.length > 1).sort((a, b) => b.length - a.length),
    signs: [...texts].filter((text) => chinese(text) && [...text].length === 1),
    units: [...units].filter((text) => chinese(text)).sort((a, b) => b.length - a.length),
  };
}

/** Gives the Chinese words that are left on the page. */
export function leftInChinese(page, { texts, signs, units }) {
  return page.evaluate(([known, signs, counted]) => {
    const found = new Set();
    const look = (text, where) => {
      let rest = text ?? '';
      if (!/[\u4e00-\u9fff]/.test(rest)) return;
      for (const word of known) rest = rest.split(word).join('');
      // A word of one character counts only where it stands alone.
      for (const sign of signs) rest = rest.replace(new RegExp(`(?<![\\u4e00-\\u9fff])${sign}(?![\\u4e00-\\u9fff])`, 'g'), '');
      for (const unit of counted) rest = rest.replace(new RegExp(`(\\d)\\s*${unit}`, 'g'), '$1');
      if (/[\u4e00-\u9fff]/.test(rest)) found.add(`${where}: ${rest.trim().slice(0, 160)}`);
    };
    const isChinese = (element) => element?.closest('[lang^="zh"]');
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const parent = nodes.currentNode.parentElement;
      if (parent.closest('script, style, noscript, textarea') || isChinese(parent)) continue;
      if (parent.tagName === 'OPTION' && counted.includes(nodes.currentNode.data.trim())) continue;
      look(nodes.currentNode.data, `<${parent.tagName.toLowerCase()} class="${parent.getAttribute('class') ?? ''}">`);
    }
    for (const name of ['title', 'aria-label', 'placeholder', 'alt']) {
      for (const element of document.body.querySelectorAll(`[${name}]`)) {
        if (!isChinese(element)) look(element.getAttribute(name), `${name} of <${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`);
      }
    }
    look(document.title, 'title of the page');
    return [...found];
  }, [texts, signs, units]);
}
