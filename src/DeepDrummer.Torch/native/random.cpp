// Random numbers. A generator drawn from by one thread gives the same numbers whatever other threads draw.
#include "shim.h"

EXPORT int32_t dd_manual_seed(int64_t seed) { return guarded([&] { at::manual_seed((uint64_t)seed); }); }
EXPORT at::Generator* dd_generator(int64_t seed, int32_t device, int32_t index) {
    try {
        auto made = at::globalContext().defaultGenerator(at::Device((c10::DeviceType)device, (c10::DeviceIndex)index)).clone();
        made.set_current_seed((uint64_t)seed);
        return new at::Generator(made);
    }
    catch (const std::exception& error) { remember(error); return nullptr; }
}
EXPORT at::Generator* dd_default_generator() { return new at::Generator(at::globalContext().defaultGenerator(at::kCPU)); }
EXPORT void dd_generator_free(at::Generator* g) { delete g; }
EXPORT void dd_generator_seed(at::Generator* g, int64_t seed) {
    std::lock_guard<std::mutex> lock(g->mutex());
    g->set_current_seed((uint64_t)seed);
}
EXPORT int64_t dd_generator_initial_seed(at::Generator* g) { return (int64_t)g->current_seed(); }
EXPORT Box dd_generator_state(at::Generator* g) {
    return boxed([&] { std::lock_guard<std::mutex> lock(g->mutex()); return g->get_state(); });
}
EXPORT int32_t dd_generator_set_state(at::Generator* g, Box state) {
    return guarded([&] { std::lock_guard<std::mutex> lock(g->mutex()); g->set_state(*state); });
}

EXPORT Box dd_rand(const int64_t* s, int32_t n, at::Generator* g, Place p) {
    return boxed([&] { return leaf(at::rand(span(s, n), maybe(g), options(p)), p); });
}
EXPORT Box dd_randn(const int64_t* s, int32_t n, at::Generator* g, Place p) {
    return boxed([&] { return leaf(at::randn(span(s, n), maybe(g), options(p)), p); });
}
EXPORT Box dd_randint(int64_t low, int64_t high, const int64_t* s, int32_t n, at::Generator* g, Place p) {
    return boxed([&] { return leaf(at::randint(low, high, span(s, n), maybe(g), options(p)), p); });
}
EXPORT Box dd_randperm(int64_t count, at::Generator* g, Place p) {
    return boxed([&] { return leaf(at::randperm(count, maybe(g), options(p)), p); });
}
EXPORT int32_t dd_bernoulli_(Box t, double p, at::Generator* g) { return guarded([&] { t->bernoulli_(p, maybe(g)); }); }
EXPORT int32_t dd_normal_(Box t, double mean, double std, at::Generator* g) { return guarded([&] { t->normal_(mean, std, maybe(g)); }); }
EXPORT int32_t dd_uniform_(Box t, double from, double to, at::Generator* g) { return guarded([&] { t->uniform_(from, to, maybe(g)); }); }
EXPORT Box dd_bernoulli(Box t, at::Generator* g) { return boxed([&] { return at::bernoulli(*t, maybe(g)); }); }
EXPORT Box dd_multinomial(Box t, int64_t count, int32_t replacement, at::Generator* g) {
    return boxed([&] { return at::multinomial(*t, count, replacement != 0, maybe(g)); });
}
