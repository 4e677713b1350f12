// Words that go into the dossier as they stand in the official forms, in Chinese in any language of
// the page.

export const firstLevels = ['产出指标', '效益指标', '满意度指标', '成本指标'];

export const secondLevels = [
  '数量指标', '质量指标', '时效指标', '成本指标', '经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标',
  '服务对象满意度指标', '经济成本指标', '社会成本指标', '生态环境成本指标',
];

export const evidenceKinds = ['正式资料', '工作资料', '原始凭证', '说明材料', '问卷调查报告'];

/** Units of printed figures in the English pages; the units must follow a digit. */
export const unitsInEnglish: [RegExp, string][] = [
  [/不适用/g, 'n/a'],
  [/(\d)\s*万元(?!\/)/g, '$1 ×10k yuan'],
  [/(\d)\s*亿元(?!\/)/g, '$1 ×100m yuan'],
  [/(\d)\s*元(?!\/)/g, '$1 yuan'],
  [/(\d)\s*个?百分点/g, '$1 pp'],
  [/(\d)\s*分(?![\u4e00-\u9fff])/g, '$1 points'],
  [/(\d)\s*[名人](?![\u4e00-\u9fff])/g, '$1 people'],
];
