#include "kernels/tasks.h"

#include <ATen/ATen.h>
#include <ATen/TensorIterator.h>

namespace tubelet::kernels {

void forTasks(std::int64_t count, const std::function<void(std::int64_t)>& work) {
    if (count < 1) {
        return;
    }
    // at::parallel_for, a template, has no threads in code that is compiled without OpenMP;
    // LibTorch's iterator, which is not, walks over the numbers instead.
    const auto numbers = at::arange(count, at::kLong);
    at::TensorIteratorConfig config;
    config.set_check_mem_overlap(false).resize_outputs(false);
    // The iterator asks for one of each.
    config.add_owned_output(numbers).add_owned_const_input(numbers);
    auto iterator = config.build();
    iterator.for_each(
        [&](char** data, const std::int64_t* strides, std::int64_t inner, std::int64_t outer) {
            constexpr int kTensors = 2;
            for (std::int64_t j = 0; j < outer; ++j) {
                for (std::int64_t i = 0; i < inner; ++i) {
                    work(*reinterpret_cast<const std::int64_t*>(data[0] + j * strides[kTensors] + i * strides[0]));
                }
            }
        },
        1);
}

}  // namespace tubelet::kernels
