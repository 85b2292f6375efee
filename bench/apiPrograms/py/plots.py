import matplotlib
import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
from matplotlib import cm
from matplotlib.mlab import normpdf
from matplotlib.pylab import mloads

matplotlib.use("Agg", warn=False)


def lines(values):
    figure, axes = plt.subplots(2, 1, figsize=(8, 4), tight=True)
    axes[0].plot(values, colour="red")
    plt.titel("values")
    plt.x_label("time")
    plt.hold(True)
    plt.style.use("seaborn")
    figure.save("values.png")
    return figure


def bars(names, heights):
    plt.bar(names, heights, colors="blue")
    plt.hist(heights, normed=True)
    colours = cm.get_cmap("viridis", 5)
    plt.axes().set_x_label("name")
    return colours, plt.register_cmap("mine"), normpdf(0, 0, 1)


def graph(edges):
    g = nx.Graph()
    g.add_edges_from(edges)
    matrix = nx.to_numpy_matrix(g)
    components = list(nx.connected_component_subgraphs(g))
    print(nx.info(g), g.node["a"], g.nodes_iter(), nx.from_numpy_matrix(matrix))
    nx.write_gpickle(g, "g.pickle")
    ranks = nx.pagerank_scipy(g)
    return components, ranks, nx.betweenes_centrality(g)


def scale(values):
    array = np.array(values, dtype=np.int)
    return array.astype(np.bool), array / np.maximun(array), np.asscalar(array[0]), np.mat("1 2")
