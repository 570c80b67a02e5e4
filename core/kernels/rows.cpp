#include "kernels/rows.h"

#include <algorithm>
#include <array>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/TensorIterator.h>

namespace tubelet::kernels {

namespace {
constexpr std::size_t kMostInputs = 4;
constexpr std::int64_t kValuesPerTask = 32768;  // below this a second thread costs more than it saves
}  // namespace

bool rowsFit(std::initializer_list<std::reference_wrapper<const at::Tensor>> tensors) {
    return std::all_of(tensors.begin(), tensors.end(), [](const at::Tensor& tensor) {
        return tensor.is_cpu() && tensor.scalar_type() == at::kFloat && tensor.dim() > 0 && tensor.stride(-1) == 1 &&
               !(at::GradMode::is_enabled() && tensor.requires_grad());
    });
}

void forEachRow(const at::Tensor& out, std::initializer_list<std::reference_wrapper<const at::Tensor>> inputs,
                const RowWork& work) {
    TORCH_CHECK(inputs.size() <= kMostInputs, "forEachRow takes at most ", kMostInputs, " inputs");
    // LibTorch's iterator walks over the first values of the rows; that way its threads do the work, and broadcasting
    // and strides are its affair.
    at::TensorIteratorConfig config;
    config.set_check_mem_overlap(false).resize_outputs(false);
    config.add_owned_output(out.select(-1, 0));
    for (const at::Tensor& input : inputs) {
        config.add_owned_const_input(input.select(-1, 0));
    }
    auto iterator = config.build();
    const std::size_t count = inputs.size();
    const auto tensors = count + 1;  // the output comes first
    iterator.for_each(
        [&](char** data, const std::int64_t* strides, std::int64_t inner, std::int64_t outer) {
            std::array<const float*, kMostInputs> pointers{};
            for (std::int64_t j = 0; j < outer; ++j) {
                for (std::int64_t i = 0; i < inner; ++i) {
                    const auto at = [&](std::size_t k) { return data[k] + i * strides[k] + j * strides[tensors + k]; };
                    for (std::size_t k = 0; k < count; ++k) {
                        pointers[k] = reinterpret_cast<const float*>(at(k + 1));
                    }
                    work(reinterpret_cast<float*>(at(0)), pointers.data());
                }
            }
        },
        std::max<std::int64_t>(1, kValuesPerTask / std::max<std::int64_t>(1, out.size(-1))));
}

}  // namespace tubelet::kernels
