#include "kernels/rows.h"

#include <algorithm>

#include <ATen/ATen.h>
#include <ATen/TensorIterator.h>

namespace tubelet::kernels {

namespace {
constexpr std::int64_t kValuesPerTask = 32768;  // below this a second thread costs
                                                // more than it saves
constexpr auto kValueBytes = static_cast<std::int64_t>(sizeof(float));
}  // namespace

bool rowsFit(Tensors tensors) {
    return floatsOnCpu(tensors) && !gradientAsked(tensors) &&
           std::all_of(tensors.begin(), tensors.end(),
                       [](const at::Tensor& tensor) { return tensor.dim() > 0 && tensor.stride(-1) == 1; });
}

void forRows(const at::Tensor& out, Tensors inputs, const std::function<void(const RowRun&)>& work) {
    TORCH_CHECK(inputs.size() <= RowRun::kMostInputs, "forRows takes at most ", RowRun::kMostInputs, " inputs");
    // LibTorch's iterator walks over the first values of the rows; that way its threads do the work
    // (at::parallel_for, a template, has none in code that is compiled without OpenMP), and
    // broadcasting and strides are its affair.
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
            for (std::int64_t j = 0; j < outer; ++j) {
                const auto first = [&](std::size_t k) { return data[k] + j * strides[tensors + k]; };
                RowRun run{{reinterpret_cast<float*>(first(0)), strides[0] / kValueBytes}, {}, inner};
                for (std::size_t k = 0; k < count; ++k) {
                    run.in[k] = {reinterpret_cast<const float*>(first(k + 1)), strides[k + 1] / kValueBytes};
                }
                work(run);
            }
        },
        std::max<std::int64_t>(1, kValuesPerTask / std::max<std::int64_t>(1, out.size(-1))));
}

}  // namespace tubelet::kernels
