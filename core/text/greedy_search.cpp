#include "text/greedy_search.h"

#include <algorithm>

#include <ATen/ATen.h>

#include "base/stop.h"

namespace tubelet::text {

FoundTokens greedySearch(T5Decoding& decoding, const GenerationOptions& options, const std::stop_token& stop) {
    validate(options, decoding.vocabularySize());
    FoundTokens found;
    at::Tensor sequence = at::full({1, 1}, options.startId, at::kLong);  // (1, L)
    while (!found.ended && found.ids.size() < static_cast<std::size_t>(options.maxTokens)) {
        checkStop(stop);
        const at::Tensor scores = ruled(options.rules, decoding.next(sequence, stop).cpu(),
                                        {sequence, decoding.given(), options.endIds, options.maxTokens});
        const at::Tensor id = scores.argmax(-1);  // (1)
        found.ids.push_back(id.item<std::int64_t>());
        found.ended = std::count(options.endIds.begin(), options.endIds.end(), found.ids.back()) > 0;
        sequence = at::cat({sequence, id.unsqueeze(1)}, 1);  // (1, L + 1)
    }
    return found;
}

}  // namespace tubelet::text
