#include "checkpoint/adapter_pieces.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/shown.h"

namespace tubelet::checkpoint {

namespace {

using Shape = std::vector<std::int64_t>;

[[noreturn]] void refuse(const Message& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

std::int64_t sizeAt(const Shape& shape, std::size_t dimension) {
    return dimension < shape.size() ? shape[dimension] : 0;
}

std::int64_t elements(const Shape& shape) {
    return static_cast<std::int64_t>(elementCount(shape));
}

}  // namespace

AdapterPieces::AdapterPieces(std::string prefix, std::string target)
    : m_prefix(std::move(prefix)), m_target(std::move(target)) {}

void AdapterPieces::add(const AdapterName& name, const std::string& tensor, const TensorInfo& info) {
    const auto factor = name.part == AdapterPart::UpBias ? name.factor + ".bias" : name.factor;
    if (!m_pieces.emplace(factor, Piece{tensor, info.shape}).second ||
        (m_parts.contains(name.part) && name.part != AdapterPart::Hadamard && name.part != AdapterPart::Kronecker &&
         name.part != AdapterPart::Orthogonal)) {
        refuse({says("checkpoint",
                     "The layer %1 has its %2 twice, under two names (%3 is one): it is not clear which one counts."),
                base::shownText(m_prefix + m_target), factor, base::inQuotes(tensor)});
    }
    m_parts.emplace(name.part, factor);
}

std::vector<std::string> AdapterPieces::tensors() const {
    std::vector<std::string> names;
    for (const auto& [factor, piece] : m_pieces) {
        names.push_back(piece.tensor);
    }
    return names;
}

std::string AdapterPieces::method() const {
    const auto has = [&](AdapterPart part) { return m_parts.contains(part); };
    return has(AdapterPart::Hadamard)     ? "LoHa"
           : has(AdapterPart::Kronecker)  ? "LoKr"
           : has(AdapterPart::Orthogonal) ? "OFT"
           : has(AdapterPart::Whole)      ? "set_weight"
           : has(AdapterPart::Magnitude)  ? "DoRA"
           : has(AdapterPart::Down)       ? "LoRA"
                                          : "difference";
}

const AdapterPieces::Piece* AdapterPieces::piece(const std::string& factor) const {
    const auto found = m_pieces.find(factor);
    return found == m_pieces.end() ? nullptr : &found->second;
}

std::string AdapterPieces::factorOf(AdapterPart part) const {
    const auto found = m_parts.find(part);
    return found == m_parts.end() ? "" : found->second;
}

std::int64_t AdapterPieces::rank() const {
    if (const auto* down = piece(factorOf(AdapterPart::Down))) {
        return sizeAt(down->shape, 0);
    }
    for (const char* factor : {"hada_w1_b", "lokr_w1_b", "lokr_w2_b"}) {
        if (const auto* inner = piece(factor)) {
            return sizeAt(inner->shape, 0);
        }
    }
    return 0;
}

std::int64_t AdapterPieces::inputs() const {
    for (const auto& factor : {factorOf(AdapterPart::Down), std::string("hada_w1_b")}) {
        if (const auto* down = piece(factor)) {
            return sizeAt(down->shape, 1);
        }
    }
    return 0;
}

Message AdapterPieces::fault() const {
    const auto name = base::shownText(m_prefix + m_target);
    if (m_parts.contains(AdapterPart::Orthogonal) || m_parts.contains(AdapterPart::Whole)) {
        return {says("checkpoint", "The layer %1 is of the kind %2, which can't be applied."), name, method()};
    }
    if (piece("hada_t1") || piece("hada_t2") || piece("lokr_t2")) {
        return {says("checkpoint",
                     "The layer %1 is a %2 with a Tucker core, which can't be applied. Merge the file into its model "
                     "with the tool that made it."),
                name, method()};
    }
    return damage();
}

Message AdapterPieces::damage() const {
    const auto name = base::shownText(m_prefix + m_target);
    const auto has = [&](AdapterPart part) { return m_parts.contains(part); };
    if (has(AdapterPart::Down) != has(AdapterPart::Up)) {
        return {says("checkpoint",
                     "The layer %1 has only one of its two factors (%2): the file was cut or written by halves. "
                     "Download it again."),
                name,
                has(AdapterPart::Down) ? Message{says("checkpoint", "that of the inputs")}
                                       : Message{says("checkpoint", "that of the outputs")}};
    }
    if (has(AdapterPart::Hadamard) &&
        !(piece("hada_w1_a") && piece("hada_w1_b") && piece("hada_w2_a") && piece("hada_w2_b"))) {
        return {
            says("checkpoint", "The layer %1 has not all four factors of a LoHa: the file was cut. Download it again."),
            name};
    }
    for (const std::string side : {"lokr_w1", "lokr_w2"}) {
        if (has(AdapterPart::Kronecker) && !piece(side) && !(piece(side + "_a") && piece(side + "_b"))) {
            return {
                says("checkpoint", "The layer %1 lacks the factor %2 of a LoKr: the file was cut. Download it again."),
                name, side};
        }
    }
    if (has(AdapterPart::Magnitude) && !has(AdapterPart::Down)) {
        return {says("checkpoint", "The layer %1 has the lengths of a DoRA, but not its factors: the file was cut."),
                name};
    }
    if (has(AdapterPart::Down)) {
        const auto& down = piece(factorOf(AdapterPart::Down))->shape;
        const auto& up = piece(factorOf(AdapterPart::Up))->shape;
        const auto* middle = piece(factorOf(AdapterPart::Middle));
        if (rank() < 1) {
            return {says("checkpoint", "The layer %1 has rank 0: it changes nothing. Get another copy of the file."),
                    name};
        }
        if (middle == nullptr && sizeAt(up, 1) != sizeAt(down, 0)) {
            return {
                says("checkpoint", "The factors of the layer %1 don't fit each other: one has rank %2, the other %3."),
                name, sizeAt(down, 0), sizeAt(up, 1)};
        }
        if (up.size() < 2 || down.size() < 2 || elements(up) != up[0] * up[1] ||
            (middle && (sizeAt(middle->shape, 0) != up[1] || sizeAt(middle->shape, 1) != down[0] ||
                        elements(down) != down[0] * down[1]))) {
            return {says("checkpoint", "The factors of the layer %1 are no matrices that fit each other."), name};
        }
    }
    return {};
}

std::optional<Shape> AdapterPieces::weightShape() const {
    if (const auto* down = piece(factorOf(AdapterPart::Down))) {
        Shape shape = down->shape;
        if (const auto* middle = piece(factorOf(AdapterPart::Middle))) {
            shape = middle->shape;
            shape[1] = down->shape[1];
        }
        shape[0] = piece(factorOf(AdapterPart::Up))->shape[0];
        return shape;
    }
    if (m_parts.contains(AdapterPart::Hadamard)) {
        return Shape{sizeAt(piece("hada_w1_a")->shape, 0), sizeAt(piece("hada_w1_b")->shape, 1)};
    }
    if (m_parts.contains(AdapterPart::Kronecker)) {
        const auto side = [&](const std::string& factor) {
            return piece(factor)
                       ? piece(factor)->shape
                       : Shape{sizeAt(piece(factor + "_a")->shape, 0), sizeAt(piece(factor + "_b")->shape, 1)};
        };
        const auto first = side("lokr_w1");
        Shape shape = side("lokr_w2");
        shape.resize(std::max<std::size_t>(shape.size(), 2), 1);
        shape[0] *= sizeAt(first, 0);
        shape[1] *= sizeAt(first, 1);
        return shape;
    }
    if (const auto* difference = piece(factorOf(AdapterPart::Difference))) {
        return difference->shape;
    }
    return std::nullopt;
}

std::optional<Shape> AdapterPieces::biasShape() const {
    for (const auto part : {AdapterPart::BiasDifference, AdapterPart::UpBias}) {
        if (const auto* bias = piece(factorOf(part))) {
            return bias->shape;
        }
    }
    return std::nullopt;
}

}  // namespace tubelet::checkpoint
