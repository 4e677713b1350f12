// A stand-in for `jilian serve` while working on the pages: the sample in memory, a few derived
// figures and findings worked out in a simple way. Never part of the product.
//   node dev/mock-server.mjs [port]        MOCK_SETUP=1: start without a user

import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { createRequire } from 'node:module';

// The pages' own pure functions, from their source.
const ts = createRequire(import.meta.url)('typescript');
const source = ts.transpileModule(readFileSync(new URL('../src/edits.ts', import.meta.url), 'utf8'), { compilerOptions: { module: 'ESNext', target: 'ES2022' } });
const { applyEdit, equal, valueAt } = await import('data:text/javascript,' + encodeURIComponent(source.outputText));

const port = Number(process.argv[2] ?? 8790);
const here = new URL('.', import.meta.url).pathname;
const sample = () => JSON.parse(readFileSync(join(here, '../../samples/land-port-2023.json'), 'utf8'));
const schema = readFileSync(join(here, '../../docs/formats/dossier.schema.json'), 'utf8');

let user = process.env.MOCK_SETUP ? null : { name: '张经办', password: 'correct horse battery' };
let signedIn = !process.env.MOCK_SETUP;
const dossiers = new Map();
const seen = new Map();
const keyOf = (d) => `${d.key.bureau}/${d.key.fiscal_year}/${d.key.unit}`;
const put = (d) => dossiers.set(keyOf(d), { version: 1, saved_at: new Date().toISOString(), dossier: d, history: [] });
if (!process.env.MOCK_EMPTY) put(sample());

const wan = (text) => (text ? Number(text.replace('万元', '')) : null);
const money = (n) => `${n.toFixed(2)}万元`;
const rate = (n) => `${n.toFixed(2)}%`;

function assess(d) {
  const derived = {};
  const add = (id, label, value, formula, inputs, extra = {}) => {
    derived[id] = {
      id, label, label_en: label, value: value ?? '不适用', applicable: value !== null, formula, formula_en: formula, rule: 'R-MOCK',
      source: '算术关系', rounding: '四舍五入，保留 2 位小数', exact: value ?? '', inputs, ...extra,
    };
  };
  const leaf = (label, value, path) => ({ label, label_en: label, value, path });
  const names = { basic: '基本支出', project: '项目支出', earmarked: '上级专项资金' };
  const sum = { initial: 0, change: 0, adjusted: 0, executed: 0 };
  for (const [line, name] of Object.entries(names)) {
    const b = d.budget?.[line] ?? {};
    const moves = (d.budget?.movements ?? []).filter((m) => m.line === line && m.amount);
    const change = moves.reduce((s, m) => s + wan(m.amount), 0);
    const initial = wan(b.initial) ?? 0;
    const adjusted = initial + change;
    const executed = wan(b.executed) ?? 0;
    add(`budget_change@${line}`, `${name} · 预算调整数`, money(change), '各次预算调整之和', moves.map((m) => leaf(m.reason ?? m.id, m.amount, `/budget/movements/${m.id}/amount`)));
    add(`adjusted_budget@${line}`, `${name} · 全年预算数`, money(adjusted), '年初预算数 + 预算调整数', [leaf(`${name} · 年初预算数`, b.initial ?? '—', `/budget/${line}/initial`), `budget_change@${line}`]);
    add(`execution_rate@${line}`, `${name} · 预算执行率`, adjusted ? rate((executed / adjusted) * 100) : null, '全年执行数 ÷ 全年预算数', [leaf(`${name} · 全年执行数`, b.executed ?? '—', `/budget/${line}/executed`), `adjusted_budget@${line}`], { arithmetic: `${executed} ÷ ${adjusted.toFixed(2)}` });
    add(`execution_rate_initial@${line}`, `${name} · 年初预算执行率`, initial ? rate((executed / initial) * 100) : null, '全年执行数 ÷ 年初预算数', []);
    add(`unspent@${line}`, `${name} · 未执行数`, money(adjusted - executed), '全年预算数 − 全年执行数', [`adjusted_budget@${line}`]);
    sum.initial += initial; sum.change += change; sum.adjusted += adjusted; sum.executed += executed;
  }
  add('initial_budget@total', '整体支出 · 年初预算数', money(sum.initial), '基本支出 + 项目支出 + 上级专项资金', []);
  add('budget_change@total', '整体支出 · 预算调整数', money(sum.change), '全年预算数 − 年初预算数', ['adjusted_budget@total', 'initial_budget@total']);
  add('adjusted_budget@total', '整体支出 · 全年预算数', money(sum.adjusted), '基本支出 + 项目支出 + 上级专项资金', Object.keys(names).map((l) => `adjusted_budget@${l}`));
  add('executed@total', '整体支出 · 全年执行数', money(sum.executed), '基本支出 + 项目支出 + 上级专项资金', []);
  add('execution_rate@total', '整体支出 · 预算执行率', sum.adjusted ? rate((sum.executed / sum.adjusted) * 100) : null, '全年执行数 ÷ 全年预算数', ['executed@total', 'adjusted_budget@total']);
  add('execution_rate_initial@total', '整体支出 · 年初预算执行率', sum.initial ? rate((sum.executed / sum.initial) * 100) : null, '全年执行数 ÷ 年初预算数', []);
  add('unspent@total', '整体支出 · 未执行数', money(sum.adjusted - sum.executed), '全年预算数 − 全年执行数', []);
  const execution = sum.adjusted ? Math.min(10, (sum.executed / sum.adjusted) * 10) : 0;
  const shown = execution > 9.99 ? 10 : execution;
  add('execution_score@unit', '预算执行得分', shown.toFixed(2) + '分', '执行率 × 10', ['execution_rate@total'], { policy_value: '预算执行 10 分', source: '财预〔2020〕10号' });
  const findings = [];
  const scores = [];
  const indicators = d.indicators ?? [];
  let total = shown;
  for (const i of indicators) {
    const subject = `indicator:${i.id}`;
    const ok = i.target && Number(i.target) > 0 && i.final_value !== undefined;
    const c = ok ? (Number(i.final_value) / Number(i.target)) * 100 : null;
    const weight = 90 / indicators.length;
    const score = c === null ? null : (weight * Math.min(100, c)) / 100;
    add(`completion@${subject}`, `${i.name} · 指标完成率`, c === null ? null : rate(c), '实际完成值 ÷ 年度指标值', [leaf(`${i.name} · 实际完成值`, `${i.final_value}${i.unit}`, `/indicators/${i.id}/final_value`), leaf(`${i.name} · 年度指标值`, `${i.target}${i.unit}`, `/indicators/${i.id}/target`)], { arithmetic: `${i.final_value} ÷ ${i.target}` });
    if (ok && i.mid_year) add(`mid_year_completion@${subject}`, `${i.name} · 年中完成率`, rate((Number(i.mid_year) / Number(i.target)) * 100), '年中完成值 ÷ 年度指标值', []);
    add(`score@${subject}`, `${i.name} · 得分`, score === null ? null : score.toFixed(2) + '分', '分值 × 完成率，不超过分值', [`completion@${subject}`], { policy_value: '90 分平均分配' });
    if (score !== null) total += score;
    scores.push({ id: i.id, name: i.name, weight: weight.toFixed(2), completion: c === null ? null : rate(c), score: score?.toFixed(2) ?? null, figure: `score@${subject}` });
    if (c !== null && c > 130 && !i.reason) findings.push({ rule: 'Q07', certainty: 'likely', message: `“${i.name}”完成 ${rate(c)}，超额三成以上而没有说明原因`, message_en: `"${i.name}" exceeds its target by more than 30 % without a reason`, place: `绩效指标 › ${i.name}`, paths: [`/indicators/${i.id}/reason`, `/indicators/${i.id}/target`], suspects: [], proof: [`${i.final_value} ÷ ${i.target} = ${rate(c)}`] });
  }
  add('indicators_score@unit', '绩效指标得分', (total - shown).toFixed(2) + '分', '各指标得分之和', scores.map((s) => s.figure));
  add('total_score@unit', '自评总分', total.toFixed(2) + '分', '预算执行得分 + 绩效指标得分', ['execution_score@unit', 'indicators_score@unit']);
  for (const c of d.claims ?? []) {
    const figure = derived[`${c.concept}@${c.subject}`];
    const known = figure?.value ?? (c.concept === 'establishment' ? `${d.staffing?.establishment}名` : null);
    if (!known || !figure?.applicable && figure) continue;
    const a = Number((c.value ?? '').replace(/[^\d.-]/g, ''));
    const b = Number(known.replace(/[^\d.-]/g, ''));
    if (Math.abs(a - b) < 0.06 || Number.isNaN(b)) continue;
    findings.push({
      rule: 'C-CLAIM', certainty: 'certain', message: `${figure?.label ?? '编制数'}：写的是 ${c.value}，按数据应为 ${known}`, message_en: `Printed ${c.value}, the data give ${known}`, place: c.place,
      paths: [`/claims/${c.id}/value`, ...(figure?.inputs ?? []).filter((i) => i.path).map((i) => i.path)], claimed: c.value, expected: known,
      suspects: c.subject === 'indicator:i4' ? [{ path: '/indicators/i4/target', value: '550', why: '目标可能应为 550 列', why_en: 'the target may be 550' }] : [], proof: [`${figure?.arithmetic ?? ''} = ${known}`, `${c.value} ≠ ${known}`],
    });
  }
  if ((d.narrative?.suggestions ?? []).length === 0) findings.push({ rule: 'Q21', certainty: 'hint', message: '没有写“建议”', message_en: 'No suggestions are given', paths: ['/narrative/suggestions'], place: '总结与措施 › 建议', suspects: [], proof: [] });
  const rating = total >= 90 ? ['优', 'Excellent'] : total >= 80 ? ['良', 'Good'] : total >= 60 ? ['中', 'Fair'] : ['差', 'Poor'];
  return {
    policy: { id: d.policy ?? 'MOF-10', name: '新疆部门整体支出绩效自评（2023）', name_en: 'Xinjiang department 2023' }, derived,
    score: { total: scores.length ? total.toFixed(2) : null, rating: rating[0], rating_en: rating[1], execution: shown.toFixed(2), figure: 'total_score@unit', indicators: scores }, findings, consistent: 41,
  };
}

const view = (entry) => ({ version: entry.version, saved_at: entry.saved_at, saved_by: user?.name, dossier: entry.dossier, ...assess(entry.dossier) });

function send(response, status, body, type = 'application/json; charset=utf-8') {
  response.writeHead(status, { 'Set-Cookie': signedIn ? 'jilian_session=x; Path=/; HttpOnly' : 'x=1', 'Content-Type': type, 'Content-Security-Policy': "default-src 'self'; style-src 'self' 'unsafe-inline'" });
  response.end(body === undefined ? '' : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}
const fail = (response, status, code, message, extra = {}) => send(response, status, { error: { code, message, message_en: message, place: '' }, ...extra });
const session = () => ({ state: !user ? 'setup' : signedIn ? 'signed_in' : 'signed_out', user: user?.name, token: 't0', version: '0.1.0' });

function edit(response, entry, body) {
  if (seen.has(body.request)) return send(response, 200, view(entry));
  let dossier = entry.dossier;
  for (const e of body.edits) {
    const theirs = valueAt(dossier, e.path);
    if (!equal(theirs, e.old)) return fail(response, 409, 'conflict', '这一处已被别人改动', { conflict: { path: e.path, yours: e.new, theirs } });
    if (e.path === '/profile/name' && e.new === '错误') return fail(response, 422, 'invalid_input', '“单位名称”不能写成“错误”');
    dossier = applyEdit(dossier, e);
  }
  for (const e of body.edits) entry.history.unshift({ at: new Date().toISOString(), user: user.name, path: e.path, place: e.path.split('/').slice(1).join(' › '), old: e.old, new: e.new, action: 'edit' });
  seen.set(body.request, true);
  Object.assign(entry, { dossier, version: entry.version + 1, saved_at: new Date().toISOString() });
  return send(response, 200, view(entry));
}

const documents = [
  { form: 'report', title: '部门单位整体支出绩效自评报告', title_en: 'Self-evaluation report', formats: ['docx', 'pdf', 'html'] },
  { form: 'table', title: '绩效自评表', title_en: 'Self-evaluation table', formats: ['xlsx', 'docx', 'html'] },
  { form: 'data', title: '开放数据', title_en: 'Open data', formats: ['json'] },
];

function routeApi(request, response, url, raw) {
  const parts = url.pathname.slice(5).split('/').map(decodeURIComponent);
  const method = request.method;
  const json = () => JSON.parse(raw.toString('utf8'));
  if (parts[0] === 'session' && method === 'GET') return send(response, 200, session());
  if (parts[0] === 'setup') { const b = json(); user = { name: b.user, password: b.password }; signedIn = true; return send(response, 200, session()); }
  if (parts[0] === 'session' && method === 'POST') {
    if (json().password !== user.password) return fail(response, 401, 'unauthenticated', '用户名或密码不对，请再试');
    signedIn = true;
    return send(response, 200, session());
  }
  if (parts[0] === 'session') { signedIn = false; return send(response, 204); }
  if (parts[0] === 'expire') { signedIn = false; return send(response, 204); }
  if (!signedIn || !(request.headers.cookie ?? '').includes('jilian_session')) return fail(response, 401, 'unauthenticated', '请先登录');
  if (parts[0] === 'schema') return send(response, 200, schema);
  if (parts[0] === 'concepts') return send(response, 200, [['establishment', '编制数'], ['initial_budget', '年初预算数'], ['adjusted_budget', '全年预算数'], ['executed', '全年执行数'], ['execution_rate', '预算执行率'], ['execution_rate_initial', '年初预算执行率'], ['budget_change', '预算调整数'], ['completion', '指标完成率'], ['total_score', '自评总分'], ['rating', '评价等级']].map(([id, term]) => ({ id, term, term_en: id, unit: '' })));
  if (parts[0] === 'policies' && parts[1]) return send(response, 200, [{ key: 'execution.weight', title: '预算执行分值', title_en: 'Weight of execution', value: '10', since: '2020-02-25', source: '《项目支出绩效评价管理办法》（财预〔2020〕10号）', mark: 'found' }, { key: 'rating.bands', title: '评价等级', title_en: 'Ratings', value: '90 优\n80 良\n60 中\n0 差', since: '2020-02-25', source: '财预〔2020〕10号 第二十条', mark: 'found' }]);
  if (parts[0] === 'policies') return send(response, 200, [{ id: 'XJ-dept-2023', name: '新疆部门整体支出绩效自评（2023）', name_en: 'Xinjiang department 2023', since: '2023-01-01', region: '65' }, { id: 'MOF-10', name: '财政部项目支出绩效评价（财预〔2020〕10号）', name_en: 'MOF project evaluation', since: '2020-02-25', region: '' }]);
  if (parts[0] === 'import') {
    const d = json();
    const old = dossiers.get(keyOf(d));
    const changes = [{ path: '/staffing/establishment', place: '人员构成 › 编制数', old: old?.dossier.staffing?.establishment ?? null, new: d.staffing?.establishment ?? null }];
    if (url.searchParams.get('apply')) put(d);
    return send(response, 200, { key: d.key, created: !old, changes });
  }
  if (parts[0] !== 'dossiers') return fail(response, 404, 'not_found', '没有这个地址');
  if (parts.length === 1 && method === 'GET') {
    return send(response, 200, [...dossiers.values()].map((e) => {
      const v = view(e);
      const n = (c) => v.findings.filter((f) => f.certainty === c).length;
      return { ...e.dossier.key, name: e.dossier.profile?.name, score: v.score.total, rating: v.score.rating, certain: n('certain'), likely: n('likely'), hints: n('hint'), saved_at: e.saved_at, policy: v.policy.id };
    }));
  }
  if (parts.length === 1) {
    const b = json();
    const key = `${b.key.bureau}/${b.key.fiscal_year}/${b.key.unit}`;
    if (dossiers.has(key)) return fail(response, 409, 'conflict', '这个单位、这个年度已有档案，请直接打开');
    put({ format: 'jilian-dossier/1', key: b.key, profile: b.profile });
    return send(response, 201, view(dossiers.get(key)));
  }
  const entry = dossiers.get(parts.slice(1, 4).join('/'));
  if (!entry) return fail(response, 404, 'not_found', '没有这份档案');
  if (!parts[4] && method === 'DELETE') { dossiers.delete(parts.slice(1, 4).join('/')); return send(response, 204); }
  if (!parts[4]) return send(response, 200, view(entry));
  if (parts[4] === 'version') return send(response, 200, { version: entry.version });
  if (parts[4] === 'edits') return edit(response, entry, json());
  if (parts[4] === 'history') return send(response, 200, entry.history.slice(0, Number(url.searchParams.get('limit'))));
  if (parts[5]) return send(response, 200, `<!doctype html><meta charset="utf-8"><h1>${entry.dossier.profile.name}</h1><p>预览</p>`, 'text/html; charset=utf-8');
  return send(response, 200, documents);
}

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

createServer((request, response) => {
  const chunks = [];
  request.on('data', (c) => chunks.push(c));
  request.on('end', () => {
    const url = new URL(request.url, 'http://x');
    try {
      if (url.pathname.startsWith('/api/')) return routeApi(request, response, url, Buffer.concat(chunks));
    } catch (e) {
      console.error(e);
      return fail(response, 500, 'internal', String(e));
    }
    let file = join(here, '../dist', url.pathname === '/' ? 'index.html' : url.pathname);
    if (!existsSync(file)) file = join(here, '../dist/index.html');
    return send(response, 200, readFileSync(file), types[extname(file)] ?? 'application/octet-stream');
  });
}).listen(port, '127.0.0.1', () => console.log(`mock on http://127.0.0.1:${port}`));
