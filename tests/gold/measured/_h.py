"""Temporary annotation helper (removed when the set is finished)."""
import json, re, os
HERE = os.path.dirname(os.path.abspath(__file__))
ROLE = dict(L='lead', R='responsible', S='support', U='supervise', A='accept')
BASIS = {'!c': 'collective', '!i': 'inherited', '!st': 'standing', '!rf': 'referred'}
KIND = dict(f='fixed', i='immediate', o='ongoing', r='relative', c='recurring')
FR, GO = [], []

def where(text, s, lo, hi, nth=0):
    p = lo - 1
    for _ in range(nth + 1):
        p = text.find(s, p + 1, hi)
        assert p >= 0, (s, nth, text[lo:lo + 30])
    return p

def obs(spec, text, lo, hi):
    out = []
    for line in filter(None, (l.strip() for l in spec.split('\n'))):
        code, rest = line.split(' ', 1)
        rest, *flags = re.split(r' (?=!|mem:)', rest)
        surface, _, units = rest.partition('=')
        surface = surface.replace('\\n', '\n').replace('\\z', '\u200b')
        unit, *alt = (units or surface).split('|')
        o = dict(unit=unit.strip(), surface=surface, role=ROLE[code[0]], basis='stated', measure=code[1:] or None)
        for f in flags:
            if f in BASIS: o['basis'] = BASIS[f]
            elif f == '!p': o['person'] = True
            elif f == '!d': o['debatable'] = True
            elif f.startswith('mem:'): o['members'] = f[4:].split(',')
            else: raise SystemExit('flag ' + f)
        if alt: o['alt'] = alt
        wide = o['basis'] in ('standing', 'inherited')
        assert (surface in text if wide else text.find(surface, lo, hi) >= 0), (surface, text[lo:lo + 40])
        out.append(o)
    assert len({(o['unit'], o['role'], o['measure']) for o in out}) == len(out), out
    for d in out:
        if d.get('debatable'):
            for e in out:
                if not e.get('debatable') and e['role'] == d['role']:
                    assert e['surface'] != d['surface'] and not {e['unit'], *e.get('alt', [])} & {d['unit'], *d.get('alt', [])}, (d, e)
    return out

def dls(spec, text, lo, hi):
    out = []
    for line in filter(None, (l.strip() for l in spec.split('\n'))):
        parts = line.split('~')
        kind, surface = parts[0], parts[1].replace('\\n', '\n')
        due = parts[2] if len(parts) > 2 and parts[2] else None
        m = parts[3] if len(parts) > 3 and parts[3] else None
        ex = parts[4].split() if len(parts) > 4 else []
        nth = next((int(e[1:]) for e in ex if e[0] == '#' and e != '#g'), 0)
        a, b = (0, len(text)) if '#g' in ex else (lo, hi)
        p = where(text, surface, a, b, nth)
        d = dict(surface=surface, kind=KIND[kind], due=due, measure=m, start=p, end=p + len(surface))
        assert due is None or re.fullmatch(r'\d{4}-\d\d-\d\d', due), due
        if '!d' in ex: d['debatable'] = True
        out.append(d)
    return out

def gold(text, lo, hi, o='', un='', dl='', st=None, no='', places=None, popt=None, sd=False, note=None):
    g = {}
    g['obligations'] = obs(o, text, lo, hi)
    g['unowned'] = un.split()
    g['deadlines'] = dls(dl, text, lo, hi)
    g['status'] = st
    if sd: g['status_debatable'] = True
    g['not_obligated'] = no.split()
    for n in g['not_obligated']:
        assert text.find(n, lo, hi) >= 0, n
        assert n not in [x['surface'] for x in g['obligations']], n
    if places is not None: g['places'] = places.split()
    if popt: g['places_optional'] = popt.split()
    if note: g['note'] = note
    return g

def F(id, juris, text, **k):
    f = {'id': id, 'text': text}
    if juris: f['jurisdiction'] = juris
    assert id not in [x['id'] for x in FR]
    FR.append(f)
    GO.append({'id': id, **gold(text, 0, len(text), **k)})

def save():
    for name, rows in (('fragments.jsonl', FR), ('gold.jsonl', GO)):
        with open(os.path.join(HERE, name), 'w', encoding='utf-8') as h:
            for r in rows: h.write(json.dumps(r, ensure_ascii=False) + '\n')
    print(len(FR), 'fragments', sum(len(g['obligations']) for g in GO), 'obligations', sum(len(g['deadlines']) for g in GO), 'deadlines')

def DOC(name, text, issues):
    """issues: (number, anchor, kwargs); an issue's region runs to the next anchor"""
    starts, p = [], 0
    for n, a, k in issues:
        p = text.index(a, p); starts.append(p); p += 1
    ends = starts[1:] + [len(text)]
    with open(os.path.join(HERE, 'docs', name + '.txt'), 'w', encoding='utf-8') as h: h.write(text)
    with open(os.path.join(HERE, 'docs', name + '.gold.jsonl'), 'w', encoding='utf-8') as h:
        for (n, a, k), lo, hi in zip(issues, starts, ends):
            h.write(json.dumps({'number': n, **gold(text, lo, hi, **k)}, ensure_ascii=False) + '\n')
    print(name, len(issues))
