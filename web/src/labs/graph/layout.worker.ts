// Lays graphs out from left to right, off the main thread: a few hundred nodes take half a second.
import { Graph, layout } from '@dagrejs/dagre';
import type { LayoutAnswer, LayoutQuestion } from './layout';

self.onmessage = ({ data }: MessageEvent<LayoutQuestion>) => postMessage(place(data));

function place({ number, nodes, edges, width, height }: LayoutQuestion): LayoutAnswer {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 34, marginx: 6, marginy: 6 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of nodes) graph.setNode(id, { width, height });
  for (const [from, to] of edges) graph.setEdge(from, to);
  if (nodes.length > 0) layout(graph);
  const size = graph.graph();
  return {
    number,
    width: size.width ?? 0,
    height: size.height ?? 0,
    places: nodes.map((id) => {
      const { x, y } = graph.node(id);
      return { id, x: x! - width / 2, y: y! - height / 2 };
    }),
    ways: edges.map(([from, to]) => ({ from, to, points: graph.edge(from, to).points ?? [] })),
  };
}
