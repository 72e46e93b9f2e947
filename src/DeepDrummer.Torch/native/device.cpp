// The library as a whole: errors, threads, devices.
#include "shim.h"
#include <ATen/Parallel.h>
#include <torch/cuda.h>
#include <torch/version.h>
#include <dlfcn.h>
#include <string>

static thread_local std::string last_error;

void remember(const std::exception& error) {
    auto torch_error = dynamic_cast<const c10::Error*>(&error);
    last_error = torch_error ? torch_error->what_without_backtrace() : error.what();
}

EXPORT const char* dd_last_error() { return last_error.c_str(); }

/// One thread in each of the two pools: both at two threads fall to a tenth of the speed.
EXPORT void dd_one_thread() {
    at::set_num_threads(1);
    using Set = void (*)(int);
    if (auto set = (Set)dlsym(RTLD_DEFAULT, "openblas_set_num_threads")) set(1);
}
EXPORT void dd_set_threads(int32_t count) { at::set_num_threads(count); }
EXPORT int32_t dd_get_threads() { return at::get_num_threads(); }
EXPORT int32_t dd_cuda_available() { return torch::cuda::is_available(); }
EXPORT int32_t dd_cuda_count() { return (int32_t)torch::cuda::device_count(); }
EXPORT int32_t dd_cuda_synchronize(int64_t index) { return guarded([&] { torch::cuda::synchronize(index); }); }
EXPORT const char* dd_version() { return TORCH_VERSION; }
