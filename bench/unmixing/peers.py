"""The same iterations in NumPy, and scikit-learn's NMF: reads one JSON command a line, answers with one JSON line.

Arrays are bands x pixels, as the papers and most codes have them; NumPy is faster this way round than the other.
"""
import json
import resource
import sys
import time
import warnings

import numpy as np

EPS, FLOOR, LEAST, RESIDUAL = 1e-9, 1e-4, 1e-12, 1e-8
state = {}


def endmember_step(Y, M, A):
    return M * (Y @ A.T) / np.maximum(M @ (A @ A.T), M.dtype.type(EPS))


def abundance_step(Y, M, A, weighted, penalty=None):
    denominator = (weighted.T @ M) @ A
    if penalty is not None:
        denominator += penalty
    A = A * (weighted.T @ Y) / np.maximum(denominator, A.dtype.type(EPS))
    return np.maximum(A, A.dtype.type(LEAST))


def nmf(s):
    s.M = endmember_step(s.Y, s.M, s.A)
    s.A = abundance_step(s.Y, s.M, s.A, s.M)


def l12(s):
    s.M = endmember_step(s.Y, s.M, s.A)
    s.A = abundance_step(s.Y, s.M, s.A, s.M, s.lam * (s.half / np.sqrt(np.maximum(s.A, s.floor))))


def dgs(s):
    s.M = endmember_step(s.Y, s.M, s.A)
    s.A = abundance_step(s.Y, s.M, s.A, s.M, s.lam * ((s.one - s.h) * np.maximum(s.A, s.floor) ** -s.h))


def rrlbs(s):
    weights = s.one / np.maximum(np.sqrt(s.squares), s.M.dtype.type(RESIDUAL))
    s.M = endmember_step(s.Y, s.M, s.A)
    penalty = s.lam * ((s.one - s.h) * np.maximum(s.A, s.floor) ** -s.h)
    s.A = abundance_step(s.Y, s.M, s.A, weights[:, None] * s.M, penalty)
    l1, l2 = s.A.sum(0), np.sqrt((s.A * s.A).sum(0))
    root = s.M.dtype.type(np.sqrt(len(s.A)))
    s.h = np.clip((root - l1 / l2) / (root - s.one), 0, s.M.dtype.type(0.99))
    s.squares = residual_squares(s)


def residual_squares(s):
    residual = s.Y - s.M @ s.A
    return np.einsum("ln,ln->l", residual, residual)


METHODS = {"nmf": nmf, "l12": l12, "dgs": dgs, "rrlbs": rrlbs}


class Problem:
    """A scene and a start, in one dtype."""

    def __init__(self, folder, bands, pixels, materials, dtype):
        def load(name, *shape):
            values = np.fromfile(f"{folder}/{name}.f32", dtype=np.float32).reshape(shape)
            return np.ascontiguousarray(values.T.astype(dtype))

        self.Y = load("spectra", pixels, bands)
        self.start = load("endmembers", materials, bands), load("abundances", pixels, materials)
        self.map = load("guidance", pixels)
        self.one, self.half, self.lam, self.floor = (dtype(x) for x in (1, 0.5, 0.03, FLOOR))
        self.reset()

    def reset(self):
        self.M, self.A = self.start
        self.h = self.map
        self.squares = residual_squares(self)


def load(folder, bands, pixels, materials, dtypes):
    state.update({name: Problem(folder, bands, pixels, materials, np.dtype(name).type) for name in dtypes})
    return {}


def numpy_iterations(dtype, method, count):
    problem, step = state[dtype], METHODS[method]
    start = time.perf_counter()
    for _ in range(count):
        step(problem)
    return {"seconds": time.perf_counter() - start}


def sklearn_fit(dtype, count, tolerance):
    """fit_transform from the given start; pixels are samples."""
    from sklearn.decomposition import NMF

    p = state[dtype]
    M, A = p.start
    X, W, H = (np.ascontiguousarray(x.T) for x in (p.Y, A, M))
    model = NMF(len(H), solver="mu", init="custom", tol=tolerance, max_iter=count)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = time.perf_counter()
        model.fit_transform(X, W=W.copy(), H=H.copy())
        return model, time.perf_counter() - start


def sklearn_iterations(dtype, count):
    """The time of `count` iterations alone, without the checks and errors before and after them."""
    once = min(state.get(("once", dtype), float("inf")), *(sklearn_fit(dtype, 1, 0)[1] for _ in range(2)))
    state["once", dtype] = once
    return {"seconds": sklearn_fit(dtype, count + 1, 0)[1] - once}


def sklearn_convergence(dtype, count, tolerance):
    model, seconds = sklearn_fit(dtype, count, tolerance)
    return {"seconds": seconds, "iterations": int(model.n_iter_), "error": float(model.reconstruction_err_)}


def numpy_convergence(dtype, count, tolerance):
    """NMF until the error falls by less than tolerance x first error in ten iterations: scikit-learn's rule."""
    p = state[dtype]
    p.reset()
    error = lambda: float(np.sqrt(residual_squares(p).sum()))
    start = time.perf_counter()
    first = last = error()
    done = 0
    while done < count:
        nmf(p)
        done += 1
        if done % 10 == 0:
            now = error()
            if (last - now) / first < tolerance:
                break
            last = now
    return {"seconds": time.perf_counter() - start, "iterations": done, "error": error()}


def memory():
    return {"bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


def versions():
    import sklearn

    return {"numpy": np.__version__, "sklearn": sklearn.__version__, "python": sys.version.split()[0]}


COMMANDS = [load, numpy_iterations, sklearn_iterations, numpy_convergence, sklearn_convergence, memory, versions]
by_name = {command.__name__: command for command in COMMANDS}
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(by_name[request.pop("command")](**request)), flush=True)
