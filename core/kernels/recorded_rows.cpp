#include "kernels/recorded_rows.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/custom_function.h>

#include "kernels/cpu/norm.h"
#include "kernels/cpu/recorded_rows.h"
#include "kernels/rows.h"
#include "kernels/tasks.h"

namespace tubelet::kernels {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::int64_t kValuesPerTask = 32768;

/// Neighbouring rows of one modulation.
struct Task {
    std::int64_t item, first, count;
};

/// Of the lengths alone, so that sums over rows are the same on any number of threads.
std::vector<Task> tasksOf(const std::vector<std::int64_t>& lengths, std::int64_t width) {
    const auto most = std::max<std::int64_t>(1, kValuesPerTask / std::max<std::int64_t>(1, width));
    std::vector<Task> tasks;
    std::int64_t first = 0;
    for (std::size_t item = 0; item < lengths.size(); ++item) {
        for (std::int64_t done = 0; done < lengths[item]; done += most) {
            tasks.push_back({static_cast<std::int64_t>(item), first + done, std::min(most, lengths[item] - done)});
        }
        first += lengths[item];
    }
    return tasks;
}

/// The rows of a contiguous tensor from `first` on.
cpu::TypedRows rowsOf(const at::Tensor& tensor, std::int64_t first) {
    const auto step = tensor.size(-1) * static_cast<std::int64_t>(tensor.element_size());
    return {static_cast<const std::byte*>(tensor.const_data_ptr()) + first * step, step, rowTypeOf(tensor)};
}

cpu::TypedOutRows rowsInto(const at::Tensor& tensor, std::int64_t first) {
    const auto step = tensor.size(-1) * static_cast<std::int64_t>(tensor.element_size());
    return {static_cast<std::byte*>(tensor.mutable_data_ptr()) + first * step, step, rowTypeOf(tensor)};
}

/// The row of values (N, 1, D) or (D) that is for an item.
const float* rowFor(const at::Tensor& values, std::int64_t item) {
    return values.const_data_ptr<float>() + (values.dim() > 1 ? item * values.stride(0) : 0);
}

/// On several threads where that saves more than waking them costs.
void forEachTask(const std::vector<Task>& tasks, std::int64_t width,
                 const std::function<void(std::int64_t, const Task&)>& work) {
    const auto one = [&](std::int64_t i) { work(i, tasks[static_cast<std::size_t>(i)]); };
    const auto rows = tasks.empty() ? 0 : tasks.back().first + tasks.back().count;
    if (rows * width > kValuesPerTask) {
        forTasks(std::ssize(tasks), one);
        return;
    }
    for (std::int64_t i = 0; i < std::ssize(tasks); ++i) {
        one(i);
    }
}

/// Sums of tasks (tasks, ...) as those of items (items, ...).
at::Tensor ofItems(const at::Tensor& ofTasks, const std::vector<Task>& tasks, std::int64_t items) {
    auto shape = ofTasks.sizes().vec();
    shape[0] = items;
    const auto sums = at::zeros(shape, ofTasks.options());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        sums[tasks[i].item].add_(ofTasks[static_cast<std::int64_t>(i)]);
    }
    return sums;
}

c10::ScalarType readBy(const at::Tensor& x) {
    // The one of autocast's dtypes that rows may be of.
    const bool isCast =
        at::autocast::is_autocast_enabled(at::kCPU) && at::autocast::get_autocast_dtype(at::kCPU) == at::kBFloat16;
    return isCast ? at::kBFloat16 : x.scalar_type();
}

std::vector<std::int64_t> allRows(const at::Tensor& x) {
    return {x.numel() / std::max<std::int64_t>(1, x.size(-1))};
}

class RmsNorm : public torch::autograd::Function<RmsNorm> {
  public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, double eps) {
        const auto in = x.contiguous();
        context->save_for_backward({in, weight});
        context->saved_data["eps"] = eps;
        const auto out = at::empty(in.sizes(), in.options());
        const auto width = in.size(-1);
        const auto tasks = tasksOf(allRows(in), width);
        forEachTask(tasks, width, [&](std::int64_t, const Task& task) {
            cpu::rmsNorm(rowsInto(out, task.first), rowsOf(in, task.first), rowFor(weight, 0), task.count, width,
                         static_cast<float>(eps));
        });
        return out;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const auto &in = saved[0], &weight = saved[1];
        const auto eps = static_cast<float>(context->saved_data["eps"].toDouble());
        const auto gradient = gradients[0].contiguous();
        const auto width = in.size(-1);
        const auto tasks = tasksOf(allRows(in), width);
        const auto ofX = at::empty(in.sizes(), in.options());
        const auto ofWeight = at::zeros({std::ssize(tasks), width}, at::kFloat);
        forEachTask(tasks, width, [&](std::int64_t i, const Task& task) {
            cpu::rmsNormGradient(rowsInto(ofX, task.first), ofWeight.mutable_data_ptr<float>() + i * width,
                                 rowsOf(gradient, task.first), rowsOf(in, task.first), rowFor(weight, 0), task.count,
                                 width, eps);
        });
        return {ofX, ofWeight.sum(0), {}};
    }
};

class ModulatedNorm : public torch::autograd::Function<ModulatedNorm> {
  public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& scale,
                              const at::Tensor& shift, const std::vector<std::int64_t>& lengths, double eps) {
        const auto in = x.contiguous();
        context->save_for_backward({in, scale});
        context->saved_data["lengths"] = lengths;
        context->saved_data["eps"] = eps;
        const auto out = at::empty(in.sizes(), in.options().dtype(readBy(in)));
        const auto width = in.size(-1);
        const auto tasks = tasksOf(lengths, width);
        forEachTask(tasks, width, [&](std::int64_t, const Task& task) {
            cpu::modulatedLayerNorm(rowsInto(out, task.first), rowsOf(in, task.first),
                                    {{rowFor(scale, task.item), 0}, {rowFor(shift, task.item), 0}}, task.count, width,
                                    static_cast<float>(eps));
        });
        return out;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const auto &in = saved[0], &scale = saved[1];
        const auto eps = static_cast<float>(context->saved_data["eps"].toDouble());
        const auto gradient = gradients[0].contiguous();
        const auto width = in.size(-1);
        const auto tasks = tasksOf(context->saved_data["lengths"].toIntVector(), width);
        const auto ofX = at::empty(in.sizes(), in.options());
        const auto sums = at::zeros({std::ssize(tasks), 2, width}, at::kFloat);
        forEachTask(tasks, width, [&](std::int64_t i, const Task& task) {
            float* ofScale = sums.mutable_data_ptr<float>() + 2 * i * width;
            cpu::modulatedLayerNormGradient(rowsInto(ofX, task.first), {ofScale, ofScale + width},
                                            rowsOf(gradient, task.first), rowsOf(in, task.first),
                                            rowFor(scale, task.item), task.count, width, eps);
        });
        const auto ofBoth = ofItems(sums, tasks, scale.size(0));  // (N, 2, D)
        return {ofX, ofBoth.narrow(1, 0, 1), ofBoth.narrow(1, 1, 1), {}, {}};
    }
};

class GatedAdd : public torch::autograd::Function<GatedAdd> {
  public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& y,
                              const at::Tensor& gate, const std::vector<std::int64_t>& lengths) {
        const auto in = x.contiguous(), added = y.contiguous();
        context->save_for_backward({added, gate});
        context->saved_data["lengths"] = lengths;
        const auto out = at::empty(in.sizes(), in.options());
        const auto width = in.size(-1);
        const auto tasks = tasksOf(lengths, width);
        forEachTask(tasks, width, [&](std::int64_t, const Task& task) {
            cpu::gatedAdd(rowsInto(out, task.first), rowsOf(in, task.first), rowsOf(added, task.first),
                          rowFor(gate, task.item), task.count, width);
        });
        return out;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const auto &added = saved[0], &gate = saved[1];
        const auto gradient = gradients[0].contiguous();
        const auto width = added.size(-1);
        const auto tasks = tasksOf(context->saved_data["lengths"].toIntVector(), width);
        const auto ofY = at::empty(added.sizes(), added.options());
        const auto ofGate = at::zeros({std::ssize(tasks), 1, width}, at::kFloat);
        forEachTask(tasks, width, [&](std::int64_t i, const Task& task) {
            cpu::gatedAddGradient(rowsInto(ofY, task.first), ofGate.mutable_data_ptr<float>() + i * width,
                                  rowsOf(gradient, task.first), rowsOf(added, task.first), rowFor(gate, task.item),
                                  task.count, width);
        });
        return {gradient, ofY, ofItems(ofGate, tasks, gate.size(0)), {}};
    }
};

/// Rows are read by their addresses.
void checkLengths(const at::Tensor& x, const at::Tensor& modulation, const std::vector<std::int64_t>& lengths) {
    const auto rows = std::accumulate(lengths.begin(), lengths.end(), std::int64_t{0});
    TORCH_CHECK(std::ssize(lengths) == modulation.size(0) && modulation.size(-1) == x.size(-1) &&
                    rows * x.size(-1) == x.numel(),
                "modulation ", modulation.sizes(), " of ", rows, " rows does not fit ", x.sizes());
}

bool isFloatRow(const at::Tensor& values) {
    return floatsOnCpu({values}) && values.dim() > 0 && values.stride(-1) == 1;
}

}  // namespace

bool recordsPacked(const at::Tensor& x, const at::Tensor& modulation) {
    return gradientAsked({x, modulation}) && typedRowsFit({x}) && x.dim() == 3 && x.numel() > 0 &&
           modulation.dim() == 3 && modulation.size(1) == 1 && isFloatRow(modulation);
}

std::optional<std::vector<std::int64_t>> recordedLengths(const at::Tensor& x, const at::Tensor& modulation) {
    if (!recordsPacked(x, modulation) || (modulation.size(0) != 1 && modulation.size(0) != x.size(0))) {
        return std::nullopt;
    }
    const auto items = modulation.size(0);
    return std::vector<std::int64_t>(static_cast<std::size_t>(items), x.size(0) * x.size(1) / items);
}

bool recordsRmsNorm(const at::Tensor& x, const at::Tensor& weight) {
    return gradientAsked({x, weight}) && typedRowsFit({x}) && x.numel() > 0 && isFloatRow(weight);
}

at::Tensor recordedRmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps) {
    TORCH_CHECK(weight.dim() == 1 && weight.size(0) == x.size(-1), "rmsNorm: a weight of ", weight.sizes(), " for ",
                x.sizes());
    return RmsNorm::apply(x, weight, eps);
}

at::Tensor recordedModulatedNorm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift,
                                 const std::vector<std::int64_t>& lengths, double eps) {
    checkLengths(x, scale, lengths);
    checkLengths(x, shift, lengths);
    return ModulatedNorm::apply(x, scale, shift, lengths, eps);
}

at::Tensor recordedGatedAdd(const at::Tensor& x, const at::Tensor& y, const at::Tensor& gate,
                            const std::vector<std::int64_t>& lengths) {
    checkLengths(x, gate, lengths);
    TORCH_CHECK(x.sizes() == y.sizes(), "gatedAdd: x is ", x.sizes(), ", y ", y.sizes());
    return GatedAdd::apply(x, y, gate, lengths);
}

}  // namespace tubelet::kernels
