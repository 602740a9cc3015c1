import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { View } from '../api.ts';
import { text } from '../text.tsx';
import { TONE } from '../theme.ts';

type Points = View<'CurvePointsView'>;

const FONT = "12px 'Inter Variable', sans-serif";

/** Chamber and sample over time, with the temperatures at which the process judges. Loaded only where it is shown. */
export default function CurveChart({ points, height }: { points: Points; height: number }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = holder.current!;
    const chart = new uPlot(
      optionsFor(points, element.clientWidth, height),
      [points.minutes, points.chamber, points.sample],
      element,
    );
    const watch = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.destroy();
    };
  }, [points, height]);
  return <div ref={holder} role="img" aria-label={text('curve.picture')} style={{ minHeight: height }} />;
}

function optionsFor(points: Points, width: number, height: number): uPlot.Options {
  const axis = { font: FONT, stroke: TONE.PLAIN.color, grid: { stroke: '#e3e8ec', width: 1 } };
  const limits = points.limits ? [points.limits.from, points.limits.to, points.limits.end].map(Number) : [];
  return {
    width,
    height,
    legend: { show: height > 200 },
    cursor: { drag: { x: false, y: false } },
    scales: { x: { time: false } },
    axes: [
      { ...axis, values: (_, at) => at.map((m) => `${m} min`) },
      { ...axis, values: (_, at) => at.map((t) => `${t} °C`), size: 64 },
    ],
    series: [
      { label: text('curve.minutes') },
      { label: text('curve.chamber'), stroke: '#7a8791', width: 1, dash: [6, 4], points: { show: false } },
      { label: text('curve.sample'), stroke: '#0b5f73', width: 2, points: { show: false } },
    ],
    hooks: { draw: [(chart) => drawLimits(chart, limits)] },
  };
}

/** A dotted line across at each temperature. */
function drawLimits(chart: uPlot, temperatures: readonly number[]): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.strokeStyle = TONE.WAIT.color;
  ctx.setLineDash([2, 4]);
  for (const t of temperatures) {
    const y = Math.round(chart.valToPos(t, 'y', true));
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}
