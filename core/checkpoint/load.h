#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>
#include <torch/nn/module.h>

#include "base/message.h"
#include "checkpoint/weights.h"

namespace tubelet::kernels {
class Weight;
}

namespace tubelet::checkpoint {

struct MatrixForm;

/// What loading found. Ok when nothing is missing, unexpected, of another shape or of a dtype that
/// can't be read.
struct LoadReport {
    std::vector<std::string> missing;     ///< parameters of the module that the file lacks
    std::vector<std::string> unexpected;  ///< tensors of the file that the module lacks
    std::vector<Message> mismatched;      ///< "name: expected (2, 3), got (3, 2)"
    std::vector<std::string> unreadable;  ///< "name: F4", of right shapes
    bool ok() const { return missing.empty() && unexpected.empty() && mismatched.empty() && unreadable.empty(); }
    /// Sentences for the user; at most `most` names of each kind.
    Message describe(std::size_t most = 5) const;
};

/// How to load. keepFloat32: parameters whose name contains one of these words stay float32
/// whatever `dtype` says.
struct LoadOptions {
    c10::Device device = c10::Device(c10::DeviceType::CPU);
    c10::ScalarType dtype = c10::ScalarType::Float;
    std::vector<std::string> keepFloat32;
    std::vector<std::string> allowUnexpected;  ///< name parts of tensors that may be left over
    /// Matrices of linear layers stay as they are stored (in a form of matrix_form.h, or as 16-bit
    /// floats) and are unpacked whenever they are used: less memory, slower, the same values.
    /// Some forms always do, and so do tables: of those a run reads a few rows.
    bool asStored = false;
    bool forConvolutions = false;  ///< kernels are laid out as kernels::forConvolution() says
    std::set<std::string> only;    ///< parameters that are filled, and compared; empty: all
    std::stop_token stop;          ///< asked between pieces of 16 MB
    /// Told how much of all is filled, at most a hundred times; block by block when one begins, of
    /// each pass. Empty: nobody asks.
    std::function<void(double fraction01)> progress = {};
};

/// Fills the parameters and buffers of `module` (names as in named_parameters()).
/// Rows and columns that only fill stored matrices up are left out (without_padding.h).
/// Where file and target agree in dtype and device the parameter shares the file's mapping
/// instead of copying.
/// Throws Error(ModelUnreadable) with LoadReport::describe() unless the report is ok, and
/// Cancelled; after that the module is filled in part.
LoadReport load(torch::nn::Module& module, const Weights& weights, const LoadOptions& options);

/// A module and the weights that it is filled with, as often as they are needed: names and shapes
/// are compared once.
/// The module must outlive it and keep its parameters.
class Filling {
  public:
    /// Throws Error(ModelUnreadable) with LoadReport::describe() unless all fits.
    Filling(const torch::nn::Module& module, const Weights& weights, LoadOptions options);

    /// As load(). Throws Cancelled.
    void fill(const std::stop_token& stop) const;
    /// Gives the memory of all that fill() fills back; dtypes and devices are as fill() leaves
    /// them, values undefined.
    void empty() const;
    const Weights& weights() const { return m_weights; }

  private:
    struct Target {
        std::string name;
        at::Tensor tensor;  ///< the module's own
        c10::ScalarType dtype;
        kernels::Weight* kept;   ///< where it may stay as it is stored, or null
        const MatrixForm* form;  ///< null where it is stored plainly
        bool staysMapped;        ///< stored plainly, and kept so
        std::uint64_t bytes;     ///< where it is stored
    };

    Weights m_weights;
    LoadOptions m_options;
    std::vector<Target> m_targets;
    std::uint64_t m_bytes = 0;  ///< of all of them where they are stored
};

/// Throws Error(ModelUnreadable) with LoadReport::describe() unless a report is ok.
void requireFit(const LoadReport& report, const Weights& weights);

/// The same comparison without loading, by headers alone.
LoadReport compare(const torch::nn::Module& module, const Weights& weights, const LoadOptions& options);

}  // namespace tubelet::checkpoint
