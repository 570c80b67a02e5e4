#include "kernels/rows.h"

#include <algorithm>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/TensorIterator.h>

namespace tubelet::kernels {

namespace {
constexpr std::int64_t kValuesPerTask = 32768;  // below this a second thread costs
                                                // more than it saves
constexpr auto kValueBytes = static_cast<std::int64_t>(sizeof(float));

bool valuesLieSideBySide(Tensors tensors) {
    return std::all_of(tensors.begin(), tensors.end(),
                       [](const at::Tensor& tensor) { return tensor.dim() > 0 && tensor.stride(-1) == 1; });
}
}  // namespace

bool rowsFit(Tensors tensors) {
    return floatsOnCpu(tensors) && !gradientAsked(tensors) && valuesLieSideBySide(tensors);
}

bool typedRowsFit(Tensors tensors) {
    const auto isTyped = [](const at::Tensor& tensor) {
        return tensor.is_cpu() && (tensor.scalar_type() == at::kFloat || tensor.scalar_type() == at::kBFloat16);
    };
    return std::all_of(tensors.begin(), tensors.end(), isTyped) && valuesLieSideBySide(tensors);
}

cpu::RowType rowTypeOf(const at::Tensor& tensor) {
    return tensor.scalar_type() == at::kBFloat16 ? cpu::RowType::BFloat16 : cpu::RowType::Float32;
}

cpu::OutRows RowRun::floatsOut() const {
    return {reinterpret_cast<float*>(out.first), out.step / kValueBytes};
}

cpu::Rows RowRun::floats(std::size_t input) const {
    return {reinterpret_cast<const float*>(in[input].first), in[input].step / kValueBytes};
}

void forRows(const at::Tensor& out, Tensors inputs, const std::function<void(const RowRun&)>& work) {
    TORCH_CHECK(inputs.size() <= RowRun::kMostInputs, "forRows takes at most ", RowRun::kMostInputs, " inputs");
    // LibTorch's iterator walks over the first values of the rows; that way its threads do the work
    // (at::parallel_for, a template, has none in code that is compiled without OpenMP), and
    // broadcasting and strides are its affair.
    at::TensorIteratorConfig config;
    config.set_check_mem_overlap(false).resize_outputs(false).check_all_same_dtype(false);
    config.add_owned_output(out.select(-1, 0));
    std::vector<cpu::RowType> types{rowTypeOf(out)};
    for (const at::Tensor& input : inputs) {
        config.add_owned_const_input(input.select(-1, 0));
        types.push_back(rowTypeOf(input));
    }
    auto iterator = config.build();
    const std::size_t count = inputs.size();
    const auto tensors = count + 1;  // the output comes first
    iterator.for_each(
        [&](char** data, const std::int64_t* strides, std::int64_t inner, std::int64_t outer) {
            for (std::int64_t j = 0; j < outer; ++j) {
                const auto first = [&](std::size_t k) {
                    return reinterpret_cast<std::byte*>(data[k] + j * strides[tensors + k]);
                };
                RowRun run{{first(0), strides[0], types[0]}, {}, inner};
                for (std::size_t k = 0; k < count; ++k) {
                    run.in[k] = {first(k + 1), strides[k + 1], types[k + 1]};
                }
                work(run);
            }
        },
        std::max<std::int64_t>(1, kValuesPerTask / std::max<std::int64_t>(1, out.size(-1))));
}

}  // namespace tubelet::kernels
