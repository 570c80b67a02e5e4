#include "checkpoint/forms/gguf.h"

#include <algorithm>
#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/gguf_types.h"
#include "kernels/tasks.h"

namespace tubelet::checkpoint {

namespace {

/// Numbers that one thread unpacks before it asks for more.
constexpr std::int64_t kTaskValues = 64 * 1024;

class GgufMatrix final : public kernels::StoredMatrix {
  public:
    GgufMatrix(at::Tensor blocks, const GgufType& type, std::int64_t rows, std::int64_t width, c10::Device device)
        : m_blocks(std::move(blocks)), m_type(type), m_rows(rows), m_width(width), m_device(device) {}

    at::Tensor rows(std::int64_t begin, std::int64_t end, c10::ScalarType dtype) const override {
        // A row need not begin with a block: some tools lay numbers in longer rows.
        const std::int64_t elements = m_type.elements;
        const auto first = begin * m_width / elements, last = (end * m_width + elements - 1) / elements;
        const auto values = at::empty({(last - first) * elements}, at::kFloat);
        unpack(first, last, values.mutable_data_ptr<float>());
        return values.narrow(0, begin * m_width - first * elements, (end - begin) * m_width)
            .view({end - begin, m_width})
            .to(at::TensorOptions(m_device).dtype(dtype));
    }
    std::int64_t rowCount() const override { return m_rows; }
    std::uint64_t bytes() const override { return m_blocks.nbytes(); }

  private:
    void unpack(std::int64_t first, std::int64_t last, float* out) const {
        const std::int64_t elements = m_type.elements, step = kTaskValues / elements;
        const auto* blocks = static_cast<const std::byte*>(m_blocks.const_data_ptr());
        kernels::forTasks((last - first + step - 1) / step, [&](std::int64_t task) {
            const auto begin = first + task * step;
            kernels::cpu::unpackBlocks(*m_type.blocks, blocks + begin * m_type.bytes, std::min(step, last - begin),
                                       out + (begin - first) * elements);
        });
    }

    at::Tensor m_blocks;  ///< bytes, of whole blocks side by side
    const GgufType& m_type;
    std::int64_t m_rows, m_width;
    c10::Device m_device;
};

const GgufType* packedType(const Weights& weights, const std::string& tensor) {
    if (!weights.contains(tensor)) {
        return nullptr;
    }
    const auto* type = ggufType(weights.info(tensor).dtype);
    return type != nullptr && type->blocks ? type : nullptr;
}

bool holds(const Weights& weights, const std::string& tensor) {
    return packedType(weights, tensor) != nullptr;
}

std::vector<std::string> beside(const Weights&, const std::string&) {
    return {};
}

std::shared_ptr<const kernels::StoredMatrix> read(const Weights& weights, const std::string& tensor,
                                                  c10::Device device) {
    const auto& type = *packedType(weights, tensor);
    const auto& shape = weights.info(tensor).shape;
    const auto elements = static_cast<std::int64_t>(elementCount(shape));
    const auto rows = shape.size() > 1 ? shape.front() : 1;
    const auto blocks = weights.tensor(tensor).contiguous();
    if (elements % type.elements != 0 ||
        blocks.numel() != elements / type.elements * static_cast<std::int64_t>(type.bytes)) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("checkpoint",
                         "The tensor %1 in %2 was cut within blocks of %3 (%4). Get the model's safetensors files."),
                    base::inQuotes(tensor), weights.path(), type.elements, type.name);
    }
    // The blocks stay where they are: in the mapped file.
    return std::make_shared<GgufMatrix>(blocks, type, rows, elements / std::max<std::int64_t>(1, rows), device);
}

}  // namespace

const MatrixForm& ggufForm() {
    static const MatrixForm form{"gguf", holds, beside, {}, read, /*staysStored=*/true};
    return form;
}

}  // namespace tubelet::checkpoint
