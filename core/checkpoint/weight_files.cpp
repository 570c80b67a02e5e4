#include "checkpoint/weight_files.h"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <system_error>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "checkpoint/weight_index.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

namespace {

constexpr const char* kDiffusers = "diffusion_pytorch_model";
constexpr const char* kTransformers = "model";

[[noreturn]] void fail(const Message& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

/// The file that is taken of those whose names mean the same.
class Preferred {
  public:
    /// The lowest `rank` counts; of equal ones the name that sorts first.
    void offer(const fs::path& file, int rank) {
        if (m_file.empty() || std::pair(rank, file) < std::pair(m_rank, m_file)) {
            m_file = file;
            m_rank = rank;
        }
    }
    const fs::path& file() const { return m_file; }
    bool empty() const { return m_file.empty(); }

  private:
    fs::path m_file;
    int m_rank = 0;
};

/// Weights under one name and variant.
struct Candidate {
    std::string name;
    std::string variant;  ///< "fp16", or empty
    Preferred whole;      ///< empty: there is none
    Preferred index;
    Preferred shard;  ///< one of them

    bool isOnlyShards() const { return whole.empty() && index.empty(); }
    /// Whether all that must be read is there: downloads by a pattern and links leave gaps.
    bool isComplete() const;
};

bool areShardsThere(const fs::path& index) {
    std::error_code ignored;
    try {
        for (const auto& [tensor, file] : readWeightIndex(index)) {
            if (!fs::exists(index.parent_path() / file, ignored)) {
                return false;
            }
        }
        return true;
    } catch (const Error&) {
        return false;  // told when it is opened
    }
}

bool Candidate::isComplete() const {
    std::error_code ignored;
    return (!whole.empty() && fs::exists(whole.file(), ignored)) || (!index.empty() && areShardsThere(index.file()));
}

/// What a file's name says; nothing for a file that holds no weights.
struct Named {
    enum class Kind { Whole, Index, Shard } kind = Kind::Whole;
    std::string name, variant;
    int rank = 0;  ///< of the spellings that mean the same: 0 is what the libraries write today
};

std::optional<Named> named(const std::string& file) {
    static const std::regex kIndex(R"((.+)\.safetensors(?:\.([^.]+))?\.index(?:\.([^.]+))?\.json)", std::regex::icase);
    static const std::regex kShard(R"((.+)-\d+-of-\d+(?:\.([^.]+))?\.safetensors)", std::regex::icase);
    static const std::regex kWhole(R"((.+)\.safetensors)", std::regex::icase);
    if (file.starts_with('.')) {
        return std::nullopt;  // a Mac's companions, unfinished downloads
    }
    Named found;
    std::smatch match;
    if (std::regex_match(file, match, kIndex)) {
        found.kind = Named::Kind::Index;
    } else if (std::regex_match(file, match, kShard)) {
        found.kind = Named::Kind::Shard;
    } else if (std::regex_match(file, match, kWhole)) {
        found.kind = Named::Kind::Whole;
    } else {
        return std::nullopt;
    }
    found.name = match[1];
    for (std::size_t i = 2; i < match.size(); ++i) {
        found.variant += base::lowerAscii(match[i].str());
    }
    // The variant of a file in one piece, of old indexes and of shards with the number last.
    if (const auto dot = found.name.rfind('.'); found.variant.empty() && dot != std::string::npos && dot > 0) {
        found.variant = base::lowerAscii(found.name.substr(dot + 1));
        found.name.resize(dot);
        found.rank = found.kind == Named::Kind::Index ? 1 : 0;  // NAME.fp16.safetensors.index.json
    } else if (found.kind == Named::Kind::Index && match[2].matched) {
        found.rank = 2;  // NAME.safetensors.fp16.index.json
    }
    const std::string ending = file.substr(found.name.size());
    found.rank += ending == base::lowerAscii(ending) ? 0 : 3;
    return found;
}

std::vector<Candidate> candidatesIn(const fs::path& folder) {
    std::vector<Candidate> candidates;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const auto file = named(entry->path().filename().string());
        if (!file) {
            continue;
        }
        auto found = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
            return candidate.name == file->name && candidate.variant == file->variant;
        });
        if (found == candidates.end()) {
            candidates.push_back({file->name, file->variant, {}, {}, {}});
            found = std::prev(candidates.end());
        }
        (file->kind == Named::Kind::Index   ? found->index
         : file->kind == Named::Kind::Shard ? found->shard
                                            : found->whole)
            .offer(entry->path(), file->rank);
    }
    if (error) {
        fail({says("checkpoint", "The folder %1 can't be read: %2."), folder, error});
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::pair(a.name, a.variant) < std::pair(b.name, b.variant);
    });
    return candidates;
}

/// Files of a folder that hold weights in a form that is not read, and what to do about them.
Message otherForms(const fs::path& folder) {
    struct Form {
        std::vector<std::string> endings;
        Checked<0> advice;
    };
    static const std::array<Form, 4> kForms{{
        {{".crdownload", ".part", ".partial", ".aria2", ".incomplete", ".download"},
         says("checkpoint", "its download has not ended; let it end, or download the file again")},
        {{".bin", ".pth", ".pt", ".ckpt"},
         says("checkpoint",
              "PyTorch's pickle files can run code and are not read; get the safetensors files of the model, or "
              "convert it with save_pretrained(safe_serialization=True)")},
        {{".msgpack", ".h5", ".ot", ".tflite"},
         says("checkpoint", "those of Flax, TensorFlow or Rust are not read; get the safetensors files of the model")},
        {{".onnx", ".onnx_data", ".engine", ".trt"},
         says("checkpoint", "compiled models (ONNX, TensorRT) are not read; get the safetensors files of the model")},
    }};
    std::vector<fs::path> files;
    std::error_code ignored;
    for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end; entry.increment(ignored)) {
        files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& form : kForms) {
        for (const auto& file : files) {
            const auto ending = base::lowerAscii(file.extension().string());
            if (std::find(form.endings.begin(), form.endings.end(), ending) != form.endings.end()) {
                return {says("checkpoint", "There is %1: %2."), file.filename(), Message{form.advice}};
            }
        }
    }
    return {};
}

/// The GGUF file of a folder; empty where it has none.
fs::path onlyGguf(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code ignored;
    for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end; entry.increment(ignored)) {
        const auto name = base::lowerAscii(entry->path().filename().string());
        if (name.ends_with(".gguf") && !name.starts_with('.')) {
            found.push_back(entry->path());
        }
    }
    std::sort(found.begin(), found.end());
    if (found.size() > 1) {
        fail(
            {says("checkpoint",
                  "The folder %1 holds several weight files (%2 and %3), and nothing says which one is the model. Keep "
                  "the one that is meant, and move the others out of the folder."),
             folder, found[0].filename(), found[1].filename()});
    }
    return found.empty() ? fs::path() : found.front();
}

int rankOfVariant(const std::string& variant) {
    constexpr std::array<const char*, 6> kOrder{"", "fp32", "float32", "bf16", "bfloat16", "fp16"};
    return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), variant) - kOrder.begin());
}

/// The best of candidates with one name.
const Candidate& bestVariant(const fs::path& folder, const std::vector<const Candidate*>& variants) {
    const Candidate& best = **std::min_element(
        variants.begin(), variants.end(),
        [](const Candidate* a, const Candidate* b) { return rankOfVariant(a->variant) < rankOfVariant(b->variant); });
    const auto equals = std::count_if(variants.begin(), variants.end(), [&](const Candidate* other) {
        return rankOfVariant(other->variant) == rankOfVariant(best.variant);
    });
    if (equals > 1) {
        fail({says("checkpoint",
                   "The folder %1 holds several variants of its weights (%2), and none is the usual one. Keep the one "
                   "that is meant, and move the others out of the folder."),
              folder, variants[0]->variant + ", " + variants[1]->variant + (variants.size() > 2 ? ", ..." : "")});
    }
    return best;
}

WeightFiles chosen(const fs::path& folder, const Candidate& candidate) {
    if (candidate.isOnlyShards()) {
        fail({says("checkpoint",
                   "The folder %1 holds shards such as %2 but no index that says how they belong together: %3 was "
                   "expected. Download it too."),
              folder, candidate.shard.file().filename(),
              candidate.name + ".safetensors.index" + (candidate.variant.empty() ? "" : "." + candidate.variant) +
                  ".json"});
    }
    const bool wholeFirst = candidate.name == kTransformers;
    const bool isIndex =
        candidate.whole.empty() || (!candidate.index.empty() && !wholeFirst &&
                                    (areShardsThere(candidate.index.file()) || !candidate.isComplete()));
    return {(isIndex ? candidate.index : candidate.whole).file(), isIndex, {}};
}

}  // namespace

WeightFiles findWeightFiles(const fs::path& folder) {
    const auto candidates = candidatesIn(folder);
    if (candidates.empty()) {
        if (const auto gguf = onlyGguf(folder); !gguf.empty()) {
            return {gguf, false, {}};
        }
        fail(inOrder({says("checkpoint",
                           "The folder %1 holds no weights: a .safetensors or .gguf file, or shards with a "
                           ".safetensors.index.json, was expected."),
                      folder},
                     otherForms(folder)));
    }
    std::string name = candidates.front().name;
    for (const char* usual : {kTransformers, kDiffusers}) {  // the last one wins
        if (std::any_of(candidates.begin(), candidates.end(), [&](const auto& one) { return one.name == usual; })) {
            name = usual;
        }
    }
    std::vector<const Candidate*> variants;
    for (const auto& candidate : candidates) {
        if (candidate.name == name) {
            variants.push_back(&candidate);
        } else if (name != kTransformers && name != kDiffusers) {
            fail({says("checkpoint",
                       "The folder %1 holds several weight files (%2 and %3), and nothing says which one is the model. "
                       "Keep the one that is meant, and move the others out of the folder."),
                  folder, name, candidate.name});
        }
    }
    // What is complete comes before what is not; where nothing is, the first choice
    // says what it lacks.
    // Indexes are read only where there is a choice: a folder is opened many times a run.
    if (variants.size() > 1) {
        const auto gaps = std::stable_partition(variants.begin(), variants.end(),
                                                [](const Candidate* one) { return one->isComplete(); });
        if (gaps != variants.begin()) {
            variants.erase(gaps, variants.end());
        }
    }
    const Candidate& best = bestVariant(folder, variants);
    WeightFiles files = chosen(folder, best);
    if (!best.variant.empty() && variants.size() > 1) {
        files.notice = {
            says("checkpoint", "The folder %1 holds %2 variants of its weights and none without a name: %3 is read."),
            folder.filename(), variants.size(), best.variant};
    }
    return files;
}

}  // namespace tubelet::checkpoint
