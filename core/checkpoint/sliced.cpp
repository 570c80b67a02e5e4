#include "checkpoint/sliced.h"

#include <memory>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/derived_source.h"

namespace tubelet::checkpoint {

namespace {

class SlicedSource final : public DerivedSource {
  public:
    SlicedSource(const Weights& weights, const std::map<std::string, Slice>& pieces)
        : DerivedSource(weights), m_pieces(pieces) {
        for (const auto& [name, slice] : pieces) {
            TensorInfo info = weights.info(slice.from);
            const auto rows = info.shape.empty() ? 0 : info.shape.front();
            if (slice.begin < 0 || slice.begin > slice.end || slice.end > rows) {
                throw Error(ErrorKind::ModelUnreadable,
                            says("checkpoint",
                                 "The tensor %1 in %2 has %3 rows, too few for %4 (rows %5 to %6). Check that weights "
                                 "and config come from the same model."),
                            base::inQuotes(slice.from), weights.path(), rows, base::inQuotes(name), slice.begin,
                            slice.end);
            }
            const auto count = slice.end - slice.begin;
            info.bytes =
                rows > 0 ? info.bytes / static_cast<std::uint64_t>(rows) * static_cast<std::uint64_t>(count) : 0;
            info.shape.front() = count;
            add(name, std::move(info));
        }
    }

    at::Tensor tensor(const std::string& name) const override {
        const auto& [from, begin, end] = m_pieces.at(name);
        return weights().tensor(from).narrow(0, begin, end - begin);
    }
    void releasePages(const std::string& name) const override {
        if (const auto found = m_pieces.find(name); found != m_pieces.end()) {
            weights().releasePages(found->second.from);
        }
    }
    void prefetch(const std::string& name) const override {
        if (const auto found = m_pieces.find(name); found != m_pieces.end()) {
            weights().prefetch(found->second.from);
        }
    }

  private:
    std::map<std::string, Slice> m_pieces;
};

}  // namespace

Weights sliced(const Weights& weights, const std::map<std::string, Slice>& pieces) {
    std::set<std::string> cut;
    for (const auto& [name, slice] : pieces) {
        cut.insert(slice.from);
    }
    const auto rest = weights.renamed([&](const std::string& name) { return cut.contains(name) ? "" : name; });
    return rest.with(std::make_shared<SlicedSource>(weights, pieces));
}

}  // namespace tubelet::checkpoint
