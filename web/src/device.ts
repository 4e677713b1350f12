// What a browser calls itself, shortened to what a person knows: "Edge · Windows".

const browsers: [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\b(?:QQBrowser|MQQBrowser)\//, 'QQ Browser'],
  [/\b(?:QIHU|360SE|360EE)/, '360'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/OpenHarmony|HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/UOS|Kylin/i, 'Kylin'],
  [/Linux/, 'Linux'],
];

/** Empty when nothing is known. */
export function deviceOf(agent: string): string {
  const of = (list: [RegExp, string][]) => list.find(([sign]) => sign.test(agent))?.[1] ?? '';
  return [of(browsers), of(systems)].filter(Boolean).join(' · ');
}
