"""Gaussian-process classification by Laplace's method, written from Rasmussen and Williams (2006), algorithms 3.1 and 3.2, with the
logistic likelihood, a kernel and a prior mean. Plain Python, no package. Prints laplace.csv: name,index,value."""
import math

X = [-2.0, -1.1, -0.3, 0.4, 0.9, 2.2, 3.0]
Y = [-1, -1, 1, -1, 1, 1, -1]
TEST = [-1.5, 0.1, 1.6, 5.0]
MEAN = -0.4


def k(a, b):
    return 0.5 + 3.0 * math.exp(-0.5 * (a - b) ** 2 / 0.81) + 0.2 * a * b


def cholesky(a):
    n = len(a)
    l = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i + 1):
            s = a[i][j] - sum(l[i][m] * l[j][m] for m in range(j))
            l[i][j] = math.sqrt(s) if i == j else s / l[j][j]
    return l


def lower(l, b):
    x = []
    for i in range(len(b)):
        x.append((b[i] - sum(l[i][j] * x[j] for j in range(i))) / l[i][i])
    return x


def upper(l, b):
    n = len(b)
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (b[i] - sum(l[j][i] * x[j] for j in range(i + 1, n))) / l[i][i]
    return x


def times(a, x):
    return [sum(p * q for p, q in zip(row, x)) for row in a]


n = len(X)
K = [[k(a, b) for b in X] for a in X]
u = [0.0] * n  # f less the prior mean
for _ in range(100):
    pi = [1 / (1 + math.exp(-(v + MEAN))) for v in u]
    w = [p * (1 - p) for p in pi]
    s = [math.sqrt(v) for v in w]
    gradient = [(y + 1) / 2 - p for y, p in zip(Y, pi)]
    L = cholesky([[s[i] * K[i][j] * s[j] + (i == j) for j in range(n)] for i in range(n)])
    b = [w[i] * u[i] + gradient[i] for i in range(n)]
    c = upper(L, lower(L, [s[i] * v for i, v in enumerate(times(K, b))]))
    a = [b[i] - s[i] * c[i] for i in range(n)]
    u = times(K, a)

likelihood = sum(-math.log(1 + math.exp(-y * (v + MEAN))) for y, v in zip(Y, u))
evidence = likelihood - sum(p * q for p, q in zip(a, u)) / 2 - sum(math.log(L[i][i]) for i in range(n))
print("name,index,value")
print(f"evidence,0,{evidence!r}")
for i in range(n):
    print(f"mode,{i},{u[i]!r}")
for i, x in enumerate(TEST):
    kx = [k(x, other) for other in X]
    v = lower(L, [s[j] * kx[j] for j in range(n)])
    print(f"mean,{i},{MEAN + sum(p * q for p, q in zip(kx, gradient))!r}")
    print(f"variance,{i},{k(x, x) - sum(p * p for p in v)!r}")
