#include "checkpoint/matrix_form.h"

#include <algorithm>

#include <ATen/ATen.h>

#include "checkpoint/forms/fp8.h"

namespace tubelet::checkpoint {

const std::vector<const MatrixForm*>& matrixForms() {
    static const std::vector<const MatrixForm*> all{
        &fp8Form(),
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

at::Tensor floatTensor(const Weights& weights, const std::string& tensor) {
    const MatrixForm* form = formOf(weights, tensor);
    return form != nullptr ? form->read(weights, tensor, at::kCPU)->dense(at::kFloat)
                           : weights.tensor(tensor).to(at::kFloat);
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
