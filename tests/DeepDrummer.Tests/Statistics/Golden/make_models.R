# Makes models.json with R (4.2.2, survival 3.5-3 and lme4 1.1-31 were used): Rscript make_models.R > models.json
suppressMessages({ library(survival); library(lme4) })
json <- function(x) {
  if (is.list(x)) {
    parts <- vapply(x, json, "")
    if (is.null(names(x))) sprintf("[%s]", paste(parts, collapse = ", "))
    else sprintf("{%s}", paste(sprintf("\"%s\": %s", names(x), parts), collapse = ",\n "))
  } else if (length(x) == 1 && is.null(attr(x, "list"))) { if (is.na(x)) "null" else sprintf("%.15g", x) }
  else sprintf("[%s]", paste(ifelse(is.na(x), "null", sprintf("%.15g", as.numeric(x))), collapse = ", "))
}

# Two one-sided tests.
differences <- c(0.1, -0.0333, 0.0667, 0, 0.0333, -0.1, 0.1333, 0.0333, -0.0667, 0.0333)
tost <- lapply(c(0.05, 0.1), function(margin) list(
  margin = margin,
  lower = t.test(differences, mu = -margin, alternative = "greater")$p.value,
  upper = t.test(differences, mu = margin, alternative = "less")$p.value,
  interval = as.numeric(t.test(differences, conf.level = 0.9)$conf.int)))

# Kaplan and Meier's curve, with ties between events and censorings.
time <- c(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35)   # 6-MP arm of Freireich et al. 1963
event <- c(1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0)
fit <- survfit(Surv(time, event) ~ 1, conf.type = "log-log")
at <- fit$n.event > 0
restricted <- function(horizon) summary(fit, rmean = horizon)$table[c("rmean", "se(rmean)")]
survival <- list(
  time = time, event = event, steps = fit$time[at], risk = fit$n.risk[at], share = fit$surv[at], error = (fit$surv * fit$std.err)[at],
  low = fit$lower[at], high = fit$upper[at], median = as.numeric(quantile(fit, 0.5)$quantile), median_low = as.numeric(quantile(fit, 0.5)$lower),
  restricted_20 = as.numeric(restricted(20)), restricted_35 = as.numeric(restricted(35)))

# A listener's level varies: lme4's own adaptive quadrature.
set.seed(2008)
people <- 40
arms <- expand.grid(arm = 0:2, listener = 1:people)
level <- rnorm(people, 0, 0.9)
arms$n <- ifelse(arms$listener %% 5 == 0, 12, 30)
arms$k <- rbinom(nrow(arms), arms$n, plogis(-0.5 + 0.4 * (arms$arm == 1) + 1.1 * (arms$arm == 2) + level[arms$listener]))
one <- glmer(cbind(k, n - k) ~ factor(arm) + (1 | listener), arms, binomial, nAGQ = 25, control = glmerControl(optimizer = "bobyqa", tolPwrss = 1e-10))
# A listener's level and effect of the arm vary: the likelihood on a fine even grid, and lme4's Laplace approximation near it.
slope <- rnorm(people, 0.3, 0.6) + 0.4 * level
pair <- expand.grid(arm = 0:1, listener = 1:people)
pair$n <- 20
pair$k <- rbinom(nrow(pair), pair$n, plogis(-0.4 + level[pair$listener] + pair$arm * slope[pair$listener]))
grid <- seq(-7, 7, length.out = 141)
u0 <- rep(grid, times = length(grid)); u1 <- rep(grid, each = length(grid))
weight <- dnorm(u0) * dnorm(u1) * (grid[2] - grid[1])^2
log_likelihood <- function(p) {
  b0 <- p[3] * u0; b1 <- p[4] * u0 + p[5] * u1
  total <- 0
  for (i in seq_len(people)) {
    k <- pair$k[pair$listener == i]; n <- pair$n[pair$listener == i]
    total <- total + log(sum(weight * dbinom(k[1], n[1], plogis(p[1] + b0)) * dbinom(k[2], n[2], plogis(p[1] + p[2] + b0 + b1))))
  }
  total
}
best <- optim(c(-0.4, 0.3, 0.9, 0.3, 0.5), function(p) -log_likelihood(p), method = "BFGS", control = list(reltol = 1e-14), hessian = TRUE)
laplace <- glmer(cbind(k, n - k) ~ arm + (arm | listener), pair, binomial)
cat(json(list(
  tost = list(differences = differences, margins = tost), survival = survival,
  one = list(trials = arms$n, likes = arms$k, beta = as.numeric(fixef(one)), error = sqrt(diag(as.matrix(vcov(one, use.hessian = TRUE)))), sd = attr(VarCorr(one)$listener, "stddev")[[1]]),
  two = list(trials = pair$n, likes = pair$k, at = best$par, log_likelihood = -best$value, error = sqrt(diag(solve(best$hessian)))[1:2],
             elsewhere = list(parameters = c(0.2, -0.3, 1.5, -0.4, 0.2), log_likelihood = log_likelihood(c(0.2, -0.3, 1.5, -0.4, 0.2))),
             laplace_beta = as.numeric(fixef(laplace)), laplace_sd = as.numeric(attr(VarCorr(laplace)$listener, "stddev"))))), "\n")
