"""Makes golden.json with scipy (1.10 was used): python3 make_golden.py > golden.json"""
import json
from types import SimpleNamespace

import numpy as np
import scipy.integrate as integrate
import scipy.optimize as optimize
import scipy.special as special
import scipy.stats as st

random = np.random.default_rng(2008_04391)


def tight(loss, start):
    options = dict(xatol=1e-9, fatol=1e-13, maxiter=20000, maxfev=20000)
    first = optimize.minimize(loss, start, method="Nelder-Mead", options=options)
    return optimize.minimize(loss, first.x, method="Nelder-Mead", options=options)


def flips(x, statistic):
    """Two-sided exact p over all sign patterns, from scipy's own enumeration."""
    return st.permutation_test((x,), statistic, permutation_type="samples", n_resamples=np.inf, vectorized=False).pvalue


def signed_ranks(x):
    kept = x[x != 0]
    ranks = st.rankdata(np.abs(kept))
    return flips(np.sign(kept) * ranks, lambda s: s.sum())


def pratt(x):
    ranks = st.rankdata(np.abs(x))[x != 0]
    return flips(np.sign(x[x != 0]) * ranks, lambda s: s.sum())


reals = random.normal(0.4, 1, 12)
tied = np.array([3, -1, 1, 0, 2, 2, -2, 5, 0, 4, 1, 6.0]) / 30

likes = np.array([1, 3, 3, 4, 4, 7, 7, 8, 9, 9, 11, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 17, 18, 21, 22])
final = np.array([0, 7, 8, 8, 11, 12, 13, 13, 13, 13, 13, 14, 18, 19, 19, 19, 20, 21, 22, 23, 23, 23, 24, 24, 25])
mixed_likes, mixed_trials = np.array([2, 0, 9, 40, 5, 11, 3]), np.array([5, 8, 10, 60, 7, 30, 30])


def beta_binomial(k, n):
    fit = tight(lambda p: -st.betabinom.logpmf(k, n, *np.exp(p)).sum(), [0.5, 0.5])
    return dict(alpha=np.exp(fit.x[0]), beta=np.exp(fit.x[1]), log_likelihood=-fit.fun)


def logit_normal_log_likelihood(k, n, mu, sigma):
    total = 0
    for ki, ni in zip(np.broadcast_to(k, np.shape(k)), np.broadcast_to(n, np.shape(k))):
        value, _ = integrate.quad(lambda z: st.binom.pmf(ki, ni, special.expit(mu + sigma * z)) * st.norm.pdf(z), -10, 10, epsabs=0, epsrel=1e-11, limit=400)
        total += np.log(value)
    return total


def logit_normal(k, n):
    z = np.linspace(-10, 10, 4001)                              # trapezia: exact to rounding for what vanishes at both ends

    def loss(p):
        theta = special.expit(p[0] + np.exp(p[1]) * z)
        return -np.log((st.binom.pmf(k[:, None], np.broadcast_to(n, k.shape)[:, None], theta) * st.norm.pdf(z)).sum(1) * (z[1] - z[0])).sum()

    fit = tight(loss, [0, 0])
    return dict(mu=fit.x[0], sigma=np.exp(fit.x[1]), log_likelihood=-fit.fun)


def line(times, k, n):
    def loss(ends):
        p = (1 - times) * ends[0] + times * ends[1]
        return -(special.xlogy(k, p) + special.xlogy(n - k, 1 - p)).sum()

    best = min((optimize.minimize(loss, start, method="Nelder-Mead", bounds=[(0, 1), (0, 1)], options=dict(xatol=1e-11, fatol=1e-14, maxiter=9999))
                for start in ([0.5, 0.5], [0.2, 0.7], [0.7, 0.2])), key=lambda fit: fit.fun)
    return dict(slope=best.x[1] - best.x[0], intercept=best.x[0], log_likelihood=-best.fun)


def bca(x, statistic, replicates):
    done = SimpleNamespace(bootstrap_distribution=replicates)
    interval = st.bootstrap((x,), statistic, n_resamples=0, bootstrap_result=done, method="BCa", vectorized=False).confidence_interval
    return [interval.low, interval.high]


def r_bandwidth(x, factor):
    quartiles = np.quantile(x, [0.25, 0.75])
    return factor * min(x.std(ddof=1), (quartiles[1] - quartiles[0]) / 1.34) * len(x) ** -0.2


skewed = random.exponential(1, 18)
replicates = np.sort([random.choice(skewed, 18).std() for _ in range(199)])
t = st.ttest_1samp(reals, 0)
points = np.linspace(-3, 3, 13)

print(json.dumps(dict(
    reals=list(reals), tied=list(tied), skewed=list(skewed), replicates=list(replicates), points=list(points),
    t=dict(t=t.statistic, p=t.pvalue, interval=list(t.confidence_interval(0.95)), dz=reals.mean() / reals.std(ddof=1)),
    wilcoxon=dict(
        plus=st.wilcoxon(reals, alternative="greater", method="exact").statistic, reals=st.wilcoxon(reals, method="exact").pvalue,
        twenty_five=st.wilcoxon(np.arange(1, 26) * np.where(np.arange(25) % 3 == 0, -1, 1), method="exact").pvalue,
        tied=signed_ranks(tied), pratt=pratt(tied)),
    sign_flip=dict(reals=flips(reals, np.sum), tied=flips(tied * 30, np.sum)),
    sign=[[up, down, st.binomtest(up, up + down).pvalue] for up, down in ((18, 4), (3, 3), (0, 5), (60, 41))],
    intervals=[dict(likes=k, trials=n,
                    wilson=list(st.binomtest(k, n).proportion_ci(method="wilson")),
                    jeffreys=[0 if k == 0 else st.beta.ppf(0.025, k + 0.5, n - k + 0.5), 1 if k == n else st.beta.ppf(0.975, k + 0.5, n - k + 0.5)])
               for k, n in ((0, 30), (1, 30), (17, 30), (30, 30), (1, 1), (400, 1000))],
    density=dict(
        at_02=list(st.gaussian_kde(reals, 0.2 / reals.std(ddof=1))(points)),
        scott=st.gaussian_kde(reals, "scott").factor * reals.std(ddof=1), silverman=st.gaussian_kde(reals, "silverman").factor * reals.std(ddof=1),
        r_nrd=r_bandwidth(reals, 1.06), r_nrd0=r_bandwidth(reals, 0.9)),
    bca=bca(skewed, np.std, replicates),
    beta_binomial=dict(
        init=beta_binomial(likes, 30), final=beta_binomial(final, 30), mixed=beta_binomial(mixed_likes, mixed_trials),
        at_2_3=st.betabinom.logpmf(mixed_likes, mixed_trials, 2, 3).sum()),
    logit_normal=dict(
        init=logit_normal(likes, 30), final=logit_normal(final, 30), mixed=logit_normal(mixed_likes, mixed_trials),
        at=[[mu, sigma, logit_normal_log_likelihood(mixed_likes, mixed_trials, mu, sigma)] for mu, sigma in ((0, 1), (-1.5, 0.1), (2, 3))]),
    mixed=dict(likes=mixed_likes.tolist(), trials=mixed_trials.tolist()),
    line=[dict(heard=heard, likes=k, trials=n, **line(np.array(heard) / max(heard), np.array(k), np.array(n)))
          for heard, k, n in (([0, 80], [11, 16], [30, 30]), ([0, 50, 100], [6, 9, 13], [25, 25, 25]), ([0, 10, 40, 80], [0, 0, 5, 8], [8, 8, 8, 8]),
                              ([0, 50, 100], [20, 15, 0], [20, 20, 20]), ([20, 40, 80], [3, 9, 9], [10, 10, 10]))],
), indent=1))
