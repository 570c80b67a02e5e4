#include "checkpoint/load.h"

#include <algorithm>
#include <map>
#include <utility>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <torch/nn/module.h>

#include "base/error.h"
#include "base/shown.h"
#include "base/stop.h"
#include "checkpoint/mapped_matrix.h"
#include "checkpoint/mapped_tensor.h"
#include "checkpoint/matrix_form.h"
#include "checkpoint/shape_text.h"
#include "checkpoint/stored_form.h"
#include "checkpoint/weights.h"
#include "checkpoint/without_padding.h"
#include "kernels/convolution_layout.h"
#include "kernels/layers.h"
#include "kernels/shape_only.h"

namespace tubelet::checkpoint {

namespace {

bool hasPart(const std::string& name, const std::vector<std::string>& parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const std::string& part) { return name.find(part) != std::string::npos; });
}

bool isMeant(const LoadOptions& options, const std::string& name) {
    return options.only.empty() || options.only.contains(name);
}

/// Parameters and buffers together, in the module's order. The handles share the module's tensors.
std::vector<std::pair<std::string, at::Tensor>> namedTensors(const torch::nn::Module& module) {
    std::vector<std::pair<std::string, at::Tensor>> tensors;
    for (const auto& item : module.named_parameters()) {
        tensors.emplace_back(item.key(), item.value());
    }
    for (const auto& item : module.named_buffers()) {
        tensors.emplace_back(item.key(), item.value());
    }
    return tensors;
}

/// The size of what is converted between two looks at the stop token: a few milliseconds of work,
/// or a tenth of a second when it comes from a slow disk.
constexpr std::int64_t kPieceBytes = 16 << 20;

/// source.to(target), but a tensor that must be copied is copied in pieces along its first
/// dimension: the embedding table of a large text encoder alone takes seconds.
/// Throws Cancelled.
at::Tensor converted(const at::Tensor& source, const at::TensorOptions& target, const std::stop_token& stop) {
    checkStop(stop);
    const bool isSame =
        source.scalar_type() == c10::typeMetaToScalarType(target.dtype()) && source.device() == target.device();
    const auto bytes = source.numel() * static_cast<std::int64_t>(target.dtype().itemsize());
    if (isSame || source.dim() == 0 || bytes <= kPieceBytes) {
        return source.to(target);
    }
    at::Tensor result = at::empty(source.sizes(), target);
    const std::int64_t rows = std::max<std::int64_t>(1, kPieceBytes / (bytes / source.size(0)));
    for (std::int64_t row = 0; row < source.size(0); row += rows) {
        checkStop(stop);
        const std::int64_t count = std::min(rows, source.size(0) - row);
        result.narrow(0, row, count).copy_(source.narrow(0, row, count));
    }
    return result;
}

/// Tells how much of all has come, whenever that is a hundredth more.
class Told {
  public:
    Told(const std::function<void(double)>& tell, std::uint64_t all) : m_tell(tell), m_all(all) {
        if (m_tell) {
            m_tell(0);
        }
    }
    /// What comes next has so many bytes.
    void add(std::uint64_t bytes) {
        constexpr double kLeast = 0.01;
        const double now = m_all == 0 ? 0 : static_cast<double>(m_done) / static_cast<double>(m_all);
        if (m_tell && now >= m_told + kLeast) {
            m_told = now;
            m_tell(now);
        }
        m_done += bytes;
    }

  private:
    const std::function<void(double)>& m_tell;
    std::uint64_t m_all, m_done = 0;
    double m_told = 0;
};

/// The first `most` of the names, and that there are more.
Message first(std::vector<Message> names, std::size_t most) {
    const bool hasMore = names.size() > most;
    names.resize(std::min(most, names.size()));
    Message list = names.empty() ? Message() : names.front();
    for (std::size_t i = 1; i < names.size(); ++i) {
        list = {says("checkpoint", "%1; %2"), list, names[i]};
    }
    return hasMore ? Message{says("checkpoint", "%1; and so on"), list} : list;
}

Message first(const std::vector<std::string>& names, std::size_t most) {
    std::vector<Message> shown;
    for (std::size_t i = 0; i < std::min(most + 1, names.size()); ++i) {
        shown.push_back(verbatim(base::shownText(names[i], 200)));
    }
    return first(std::move(shown), most);
}

}  // namespace

Message LoadReport::describe(std::size_t most) const {
    if (ok()) {
        return {says("checkpoint", "All tensors match.")};
    }
    Message text;
    if (!missing.empty()) {
        text = {says("checkpoint", "%1 missing: %2."), missing.size(), first(missing, most)};
    }
    if (!unexpected.empty()) {
        text = inOrder(text, {says("checkpoint", "%1 unexpected: %2."), unexpected.size(), first(unexpected, most)});
    }
    if (!mismatched.empty()) {
        text =
            inOrder(text, {says("checkpoint", "%1 of another shape: %2."), mismatched.size(), first(mismatched, most)});
    }
    if (!unreadable.empty()) {
        text = inOrder(text, {says("checkpoint", "%1 of a dtype that can't be computed with: %2."), unreadable.size(),
                              first(unreadable, most)});
    }
    return text;
}

LoadReport compare(const torch::nn::Module& module, const Weights& stored, const LoadOptions& options) {
    const auto weights = withoutPadding(stored, module);
    LoadReport report;
    std::vector<std::string> wanted;
    for (const auto& [name, tensor] : namedTensors(module)) {
        wanted.push_back(name);
        if (!isMeant(options, name)) {
            continue;
        }
        if (!weights.contains(name)) {
            report.missing.push_back(name);
        } else if (const auto& info = weights.info(name); tensor.sizes() != c10::IntArrayRef(info.shape)) {
            report.mismatched.push_back(expectedShape(name, tensor.sizes().vec(), info.shape));
        } else if (!scalarTypeOf(info.dtype) && formOf(weights, name) == nullptr) {
            report.unreadable.push_back(name + ": " + info.dtype);
        }
    }
    std::sort(wanted.begin(), wanted.end());
    const auto parts = formParts(weights);
    for (const std::string& name : weights.names()) {
        if (!std::binary_search(wanted.begin(), wanted.end(), name) &&
            !std::binary_search(parts.begin(), parts.end(), name) && !hasPart(name, options.allowUnexpected)) {
            report.unexpected.push_back(name);
        }
    }
    return report;
}

void requireFit(const LoadReport& report, const Weights& weights) {
    if (report.ok()) {
        return;
    }
    if (const auto form = foreignForm(weights)) {
        throw Error(ErrorKind::ModelUnreadable, says("checkpoint", "The weights in %1 can't be used. %2"),
                    weights.path(), form->advice());
    }
    constexpr std::size_t kNamed = 2;  // of each kind; `tubelet inspect` shows more
    throw Error(ErrorKind::ModelUnreadable,
                says("checkpoint",
                     "The weights in %1 don't fit the model that their config describes. %2 Check that weights and "
                     "config come from the same model."),
                weights.path(), report.describe(kNamed));
}

Filling::Filling(const torch::nn::Module& module, const Weights& weights, LoadOptions options)
    : m_weights(withoutPadding(weights, module)), m_options(std::move(options)) {
    requireFit(compare(module, m_weights, m_options), m_weights);
    const auto kept = kernels::keptWeights(module);
    for (const auto& [name, tensor] : namedTensors(module)) {
        if (!isMeant(m_options, name)) {
            continue;
        }
        const c10::ScalarType dtype = !tensor.is_floating_point()            ? tensor.scalar_type()
                                      : hasPart(name, m_options.keepFloat32) ? c10::kFloat
                                                                             : m_options.dtype;
        const auto own = kept.find(name);
        auto* weight = own == kept.end() ? nullptr : own->second;
        const auto* form = formOf(m_weights, name);
        const auto& info = m_weights.info(name);
        const bool isHalf = m_options.asStored && isHalfMatrix(m_weights, name) && scalarTypeOf(info.dtype) != dtype;
        const bool staysMapped = weight != nullptr && form == nullptr && (weight->isTable() || isHalf);
        m_targets.push_back({name, tensor, dtype, weight, form, staysMapped, info.bytes});
        m_bytes += m_targets.back().bytes;
    }
}

void Filling::fill(const std::stop_token& stop) const {
    // Ordinary tensors without history, whatever mode the caller is in: an inference tensor could
    // not be swapped later.
    const c10::InferenceMode ordinaryTensors(false);
    const at::NoGradGuard noGrad;
    Told told(m_options.progress, m_bytes);
    for (const auto& [name, target, dtype, kept, form, staysMapped, bytes] : m_targets) {
        told.add(bytes);
        if (form != nullptr && kept != nullptr && (m_options.asStored || form->staysStored || kept->isTable())) {
            checkStop(stop);
            kept->keepAs(form->read(m_weights, name, kept->isTable() ? c10::Device(c10::kCPU) : m_options.device),
                         dtype);
            continue;
        }
        if (staysMapped) {
            checkStop(stop);
            const auto at = kept->isTable() ? c10::Device(c10::kCPU) : m_options.device;
            kept->keepAs(mappedMatrix(m_weights, name, at, m_options.device), dtype);
            continue;
        }
        if (kept != nullptr) {
            kept->keepPlain();
        }
        const at::Tensor source =
            form != nullptr ? plainTensor(*form, m_weights, name, dtype, stop) : m_weights.tensor(name);
        // No copy when dtype and device agree already: the parameter then shares
        // the file's mapping.
        auto loaded = converted(source, at::TensorOptions(m_options.device).dtype(dtype), stop);
        if (m_options.forConvolutions) {
            loaded = kernels::forConvolution(loaded);
        }
        const bool isCopy = form != nullptr || !loaded.is_alias_of(source);
        target.set_data(loaded);
        if (isCopy) {
            m_weights.releasePages(name);
        }
    }
}

void Filling::empty() const {
    const c10::InferenceMode ordinaryTensors(false);
    const at::NoGradGuard noGrad;
    for (const auto& [name, target, dtype, kept, form, staysMapped, bytes] : m_targets) {
        if (kept != nullptr) {
            kept->keepPlain();
        }
        at::Tensor emptied = target;  // the module's own, whose values are swapped
        emptied.set_data(kernels::shapeOnly(target.sizes(), at::TensorOptions(m_options.device).dtype(dtype)));
    }
}

LoadReport load(torch::nn::Module& module, const Weights& weights, const LoadOptions& options) {
    Filling(module, weights, options).fill(options.stop);
    return {};  // all fits
}

}  // namespace tubelet::checkpoint
