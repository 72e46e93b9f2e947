// One parameter's step, written as PyTorch's single-tensor optimisers write it, so that results agree to the bit.
#include "shim.h"
#include <cmath>

struct AdamStep {
    int64_t step;                           // counting this one
    double rate, beta1, beta2, eps, decay;
    int32_t decoupled;                      // 1: AdamW
};

EXPORT int32_t dd_adam_step(Box parameter, Box mean, Box square, Box largest, AdamStep o) {
    return guarded([&] {
        at::NoGradGuard guard;
        at::Tensor gradient = parameter->grad();
        if (o.decoupled) parameter->mul_(1 - o.rate * o.decay);
        else if (o.decay != 0) gradient = gradient.add(*parameter, o.decay);
        double correction1 = 1 - std::pow(o.beta1, (double)o.step), correction2 = 1 - std::pow(o.beta2, (double)o.step);
        mean->mul_(o.beta1).add_(gradient, 1 - o.beta1);
        square->mul_(o.beta2).addcmul_(gradient, gradient, 1 - o.beta2);
        if (largest) at::maximum_out(*largest, *largest, *square);
        auto size = ((largest ? *largest : *square).sqrt() / std::sqrt(correction2)).add_(o.eps);
        parameter->addcdiv_(*mean, size, -o.rate / correction1);
    });
}

struct SgdStep {
    double rate, momentum, dampening, decay;
    int32_t nesterov;
};

/// The buffer is null without momentum; started says whether it already holds a step.
EXPORT int32_t dd_sgd_step(Box parameter, Box buffer, int32_t started, SgdStep o) {
    return guarded([&] {
        at::NoGradGuard guard;
        at::Tensor gradient = parameter->grad();
        if (o.decay != 0) gradient = gradient.add(*parameter, o.decay);
        if (buffer) {
            if (started) buffer->mul_(o.momentum).add_(gradient, 1 - o.dampening);
            else buffer->copy_(gradient);
            gradient = o.nesterov ? gradient.add(*buffer, o.momentum) : *buffer;
        }
        parameter->add_(gradient, -o.rate);
    });
}
