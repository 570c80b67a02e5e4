#include "checkpoint/matrix_form.h"

#include <algorithm>

#include <ATen/ATen.h>

#include "base/stop.h"
#include "checkpoint/forms/fp8.h"
#include "checkpoint/forms/gguf.h"
#include "checkpoint/forms/int8.h"
#include "checkpoint/forms/mxfp8.h"
#include "checkpoint/forms/nvfp4.h"

namespace tubelet::checkpoint {

const std::vector<const MatrixForm*>& matrixForms() {
    static const std::vector<const MatrixForm*> all{
        &fp8Form(), &ggufForm(), &int8Form(), &mxfp8Form(), &nvfp4Form(),
    };
    return all;
}

const MatrixForm* formOf(const Weights& weights, const std::string& tensor) {
    for (const MatrixForm* form : matrixForms()) {
        if (form->holds(weights, tensor)) {
            return form;
        }
    }
    return nullptr;
}

at::Tensor plainTensor(const MatrixForm& form, const Weights& weights, const std::string& tensor, c10::ScalarType dtype,
                       const std::stop_token& stop) {
    const auto matrix = form.read(weights, tensor, at::kCPU);
    const auto rows = matrix->rowCount();
    const auto result = at::empty(weights.info(tensor).shape, dtype);
    if (result.numel() == 0) {
        return result;
    }
    const auto flat = result.view({rows, -1});
    const auto step = std::max<std::int64_t>(1, kernels::Weight::kTileValues / std::max<std::int64_t>(1, flat.size(1)));
    for (std::int64_t row = 0; row < rows; row += step) {
        checkStop(stop);
        const auto count = std::min(step, rows - row);
        flat.narrow(0, row, count).copy_(matrix->rows(row, row + count, dtype));
    }
    return result;
}

at::Tensor floatTensor(const Weights& weights, const std::string& tensor) {
    const MatrixForm* form = formOf(weights, tensor);
    return form != nullptr ? plainTensor(*form, weights, tensor, at::kFloat) : weights.tensor(tensor).to(at::kFloat);
}

std::vector<std::string> formParts(const Weights& weights) {
    std::vector<std::string> parts;
    for (const auto& name : weights.names()) {
        const MatrixForm* form = formOf(weights, name);
        if (form == nullptr) {
            continue;
        }
        for (const auto& list : {form->beside(weights, name), form->marks}) {
            parts.insert(parts.end(), list.begin(), list.end());
        }
    }
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    return parts;
}

}  // namespace tubelet::checkpoint
