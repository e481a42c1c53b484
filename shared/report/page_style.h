// The style sheet of HTML reports: light and dark themes, phones and print.
#pragma once

#include <string_view>

namespace voxlet {

// --c1 … --c6 are the hues of class_color, darker on white so that lines have a contrast of 3 : 1 (WCAG 1.4.11).
inline constexpr std::string_view kPageStyle = R"(:root {
  --paper: #ffffff; --raised: #f5f6f8; --ink: #1b1f24; --soft: #59626e; --rule: #d5d9df; --grid: #e6e9ed;
  --c1: #0e86b8; --c2: #c95a0c; --c3: #007d68; --c4: #cb1b5b; --c5: #8a7400; --c6: #505ce0;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14171b; --raised: #1d2127; --ink: #e8ebef; --soft: #a3adb9; --rule: #3a414a; --grid: #2b3038;
    --c1: #33bbee; --c2: #ee7733; --c3: #00aa88; --c4: #ee5b91; --c5: #f0dc50; --c6: #8c95ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 24px 20px 48px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 36px 0 12px; }
h3 { font-size: 1rem; margin: 0; }
h4 { font-size: 1rem; margin: 12px 0 6px; overflow-wrap: anywhere; }
p { margin: 0 0 12px; }
a { color: var(--c1); }
.soft { color: var(--soft); }
.state { display: inline-block; padding: 1px 10px; border: 1px solid currentColor; border-radius: 99px; font-size: .85rem; }
.running { color: var(--c1); } .finished { color: var(--c3); } .ended { color: var(--c4); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 10px; margin: 20px 0 0; }
.facts div { background: var(--raised); border-radius: 8px; padding: 10px 14px; }
.facts dt { color: var(--soft); font-size: .85rem; }
.facts dd { margin: 0; font-size: 1.3rem; font-variant-numeric: tabular-nums; }
.facts small { display: block; color: var(--soft); font-size: .85rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 460px), 1fr)); gap: 28px 32px; }
figure { margin: 0; min-width: 0; break-inside: avoid; }
figcaption { font-weight: 600; margin-bottom: 4px; }
.line { fill: none; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
.k0 { stroke: var(--ink); color: var(--ink); stroke-width: 2.6; }
.k1 { stroke: var(--c1); color: var(--c1); } .k2 { stroke: var(--c2); color: var(--c2); }
.k3 { stroke: var(--c3); color: var(--c3); } .k4 { stroke: var(--c4); color: var(--c4); }
.k5 { stroke: var(--c5); color: var(--c5); } .k6 { stroke: var(--c6); color: var(--c6); }
.d1 { stroke-dasharray: 7 4; } .d2 { stroke-dasharray: 2 4; } .d3 { stroke-dasharray: 9 3 2 3; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 6px 0 0; padding: 0; list-style: none; font-size: .85rem; }
.legend svg, td svg { width: 26px; height: 10px; margin-right: 6px; vertical-align: middle; }
.drawn { margin-bottom: 24px; overflow-x: auto; }
.drawn figcaption { font-weight: 400; font-size: .85rem; }
.drawn a { color: inherit; }
.beside { display: inline-flex; flex-wrap: wrap; gap: 0 24px; margin-right: 24px; vertical-align: top; break-inside: avoid; }
.beside figure { width: 340px; }
.wide { overflow-x: auto; margin-bottom: 12px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 14px 5px 0; text-align: right; border-bottom: 1px solid var(--grid); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
thead th { color: var(--soft); font-weight: 600; font-size: .85rem; vertical-align: bottom; }
tbody tr.total td { font-weight: 600; border-top: 1px solid var(--rule); }
table.pairs th { color: var(--soft); font-weight: 400; text-align: left; vertical-align: top; }
table.pairs td { text-align: left; white-space: normal; overflow-wrap: anywhere; }
.cases { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 500px), 1fr)); gap: 24px 32px; }
.case { break-inside: avoid; min-width: 0; }
.planes { display: flex; gap: 4px; background: #000; padding: 4px; border-radius: 4px; }
.plane { position: relative; min-width: 0; align-self: center; }
.plane img { display: block; width: 100%; height: auto; }
.plane img + img { position: absolute; inset: 0; height: 100%; }
.planes:hover img + img, .planes:focus img + img { opacity: 0; }
.scores { display: flex; flex-wrap: wrap; gap: 0 14px; margin: 6px 0 0; padding: 0; list-style: none; font-size: .85rem;
  font-variant-numeric: tabular-nums; }
.swatch { display: inline-block; width: 10px; height: 10px; border-radius: 2px; margin-right: 5px; border: 1px solid var(--soft); }
details { border-top: 1px solid var(--rule); padding: 8px 0; }
details:last-of-type { border-bottom: 1px solid var(--rule); }
summary { cursor: pointer; font-weight: 600; }
pre { background: var(--raised); padding: 12px 14px; border-radius: 8px; overflow-x: auto; font-size: .82rem; line-height: 1.45; }
@media print {
  main { max-width: none; padding: 0; }
  details::details-content { content-visibility: visible; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .planes, .swatch, .drawn { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)";

}  // namespace voxlet
