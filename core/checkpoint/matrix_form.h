#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include "checkpoint/weights.h"
#include "kernels/weight.h"

namespace tubelet::checkpoint {

/// A way in which files store the matrices of linear layers, other than as plain numbers.
/// A form is one file in checkpoint/forms and one line in matrixForms().
struct MatrixForm {
    std::string name;  ///< "fp8"
    /// Whether the tensor ("blocks.0.attn1.to_q.weight") is stored in this form; from
    /// names and headers.
    /// Never throws.
    bool (*holds)(const Weights& weights, const std::string& tensor) = nullptr;
    /// Tensors that belong to it, such as its scale, and to no parameter of the network.
    std::vector<std::string> (*beside)(const Weights& weights, const std::string& tensor) = nullptr;
    /// Tensors of the whole file that only say that it has this form.
    std::vector<std::string> marks;
    /// The matrix as it is stored, on a device.
    /// Throws Error(ModelUnreadable) for parts that don't fit.
    std::shared_ptr<const kernels::StoredMatrix> (*read)(const Weights& weights, const std::string& tensor,
                                                         c10::Device device) = nullptr;
    /// Whether layers keep it so even where plain numbers are asked for: LoadOptions::asStored.
    bool staysStored = false;
    /// Rows and columns may be filled up to a multiple of that; 0: they never are.
    /// What a read() matrix has is what TensorInfo::shape says.
    int fillsUpTo = 0;
};

const std::vector<const MatrixForm*>& matrixForms();

/// The form of a tensor, or null where it is stored plainly.
const MatrixForm* formOf(const Weights& weights, const std::string& tensor);

/// A tensor of any form as plain numbers of `dtype` on the CPU, unpacked in pieces of 16 MB.
/// Throws as MatrixForm::read, and Cancelled between pieces.
at::Tensor plainTensor(const MatrixForm& form, const Weights& weights, const std::string& tensor, c10::ScalarType dtype,
                       const std::stop_token& stop = {});

/// A tensor in float32, whatever form it is stored in. Throws as TensorSource::tensor.
at::Tensor floatTensor(const Weights& weights, const std::string& tensor);

/// Names of all tensors that are parts of a stored form, or marks of one. Sorted.
std::vector<std::string> formParts(const Weights& weights);

}  // namespace tubelet::checkpoint
