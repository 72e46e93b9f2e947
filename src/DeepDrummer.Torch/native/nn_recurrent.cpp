// Layers with memory. Weights are one list: input, hidden (and their two biases) for each layer and direction.
#include "shim.h"

EXPORT int32_t dd_lstm(Box x, Box h, Box c, const Box* w, int32_t n, int32_t bias, int64_t layers, double dropout, int32_t train,
                       int32_t both_ways, int32_t batch_first, Box* out) {
    return several(out, [&] {
        auto [y, hn, cn] = at::lstm(*x, {*h, *c}, list(w, n), bias != 0, layers, dropout, train != 0, both_ways != 0, batch_first != 0);
        return std::vector<at::Tensor>{y, hn, cn};
    });
}
EXPORT int32_t dd_gru(Box x, Box h, const Box* w, int32_t n, int32_t bias, int64_t layers, double dropout, int32_t train,
                      int32_t both_ways, int32_t batch_first, Box* out) {
    return several(out, [&] {
        auto [y, hn] = at::gru(*x, *h, list(w, n), bias != 0, layers, dropout, train != 0, both_ways != 0, batch_first != 0);
        return std::vector<at::Tensor>{y, hn};
    });
}
