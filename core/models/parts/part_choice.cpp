#include "models/parts/part_choice.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/error.h"
#include "base/listing.h"
#include "base/paths.h"
#include "checkpoint/gguf_header.h"
#include "text/spiece_tensor.h"
#include "text/tokenizer_files.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

/// What a file is in place of the part; empty: it fits.
Message misfitOf(const WeightFile& file, const WantedPart& wanted) {
    const auto* part = file.find(*wanted.kind);
    return part == nullptr ? file.parts.front().what() : wanted.misfit(*part);
}

}  // namespace

std::optional<WeightPart> PartChoice::named(const WantedPart& wanted) const {
    const auto found = m_place.parts.find(wanted.component);
    if (found == m_place.parts.end()) {
        return std::nullopt;
    }
    const auto file = lookAt(found->second);
    if (const auto misfit = misfitOf(*file, wanted); !misfit.empty()) {
        throw Error(ErrorKind::ModelUnreadable, says("models", "The file %1 is %2; %3 was expected, to go with %4."),
                    found->second, misfit, wanted.what, m_denoiser);
    }
    return *file->find(*wanted.kind);
}

std::optional<WeightPart> PartChoice::choose(const WantedPart& wanted) {
    if (auto part = named(wanted)) {
        return part;
    }
    if (const auto own = lookAt(m_denoiser); misfitOf(*own, wanted).empty()) {
        return *own->find(*wanted.kind);
    }
    const auto found = m_folders.files(wanted.folder);
    std::vector<std::pair<std::pair<bool, std::string>, WeightPart>> fitting;
    std::vector<Message> seen, faults = found.faults;
    for (const auto& file : found.weights) {
        std::error_code ignored;
        if (fs::equivalent(file, m_denoiser, ignored)) {
            continue;
        }
        try {
            const auto looked = lookAt(file);
            const auto misfit = misfitOf(*looked, wanted);
            if (misfit.empty()) {
                const auto name = base::lowerAscii(base::toUtf8(file.filename()));
                fitting.emplace_back(std::pair(name != wanted.likeliest, name), *looked->find(*wanted.kind));
            } else {
                seen.push_back({says("models", "%1 (%2)"), file.filename(), misfit});
            }
        } catch (const Error& error) {
            faults.push_back(error.message());
        }
    }
    for (const auto& file : found.pickles) {
        seen.push_back({says("models",
                             "%1 (a pickle of PyTorch's, which can run code and is not read; get it as "
                             "safetensors)"),
                        file.filename()});
    }
    if (fitting.empty()) {
        miss(wanted, seen);
        if (!faults.empty()) {
            m_missing = inOrder(m_missing, faults.front());
        }
        return std::nullopt;
    }
    std::stable_sort(fitting.begin(), fitting.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (fitting.size() > 1 && fitting.front().first.second != wanted.likeliest) {
        std::vector<Message> names;
        for (const auto& [order, part] : fitting) {
            names.push_back(verbatim(part.file.filename()));
        }
        m_notices.push_back(
            {says("models", "Several files are %1: %2. The first is taken."), wanted.what, someOf(names)});
    }
    return fitting.front().second;
}

void PartChoice::miss(const WantedPart& wanted, const std::vector<Message>& seen) {
    std::vector<Message> folders;
    for (const auto& folder : m_folders.of(wanted.folder)) {
        folders.push_back(verbatim(folder));
    }
    if (folders.empty()) {
        folders.push_back({says("models", "a folder %1, which there is none of"), wanted.folder});
    }
    const auto where = someOf(folders);
    const auto& example = wanted.published.empty() ? wanted.likeliest : wanted.published;
    const auto what = example.empty() ? wanted.what : Message{says("models", "%1 (such as %2)"), wanted.what, example};
    m_missing = inOrder(
        m_missing, seen.empty() ? Message{says("models", "%1 is missing; it was looked for in %2."), what, where}
                                : Message{says("models", "%1 is missing; it was looked for in %2, where there is %3."),
                                          what, where, someOf(seen)});
}

std::optional<fs::path> PartChoice::tokenizerOf(const WantedPart& wanted, const WeightPart& encoder) {
    if (const auto own = m_place.parts.find("tokenizer"); own != m_place.parts.end()) {
        return own->second;
    }
    for (const auto& source : encoder.weights.sources()) {
        const bool isGguf = checkpoint::isGguf(source->path());
        if (isGguf ? source->metadata().contains("tokenizer.ggml.model") : text::carriesSpiece(source->path())) {
            return source->path();
        }
    }
    const auto beside = encoder.file.parent_path();
    std::vector<fs::path> folders{beside, beside / "tokenizer"};
    if (!wanted.vocabulary.empty()) {
        for (const auto& program : m_folders.programs()) {
            folders.push_back(program / wanted.vocabulary);
        }
    }
    for (const auto& folder : folders) {
        std::error_code ignored;
        if (fs::exists(folder / "tokenizer.json", ignored) || fs::exists(folder / "spiece.model", ignored)) {
            return folder;
        }
    }
    m_missing = inOrder(
        m_missing,
        wanted.vocabulary.empty()
            ? Message{says("models",
                           "the text encoder %1 carries no vocabulary (spiece_model), and neither tokenizer.json nor "
                           "spiece.model lies beside it."),
                      encoder.file}
            : Message{says("models",
                           "the text encoder %1 carries no vocabulary (spiece_model), and neither tokenizer.json nor "
                           "spiece.model lies beside it, nor has a ComfyUI one in %2."),
                      encoder.file, wanted.vocabulary});
    return std::nullopt;
}

}  // namespace tubelet::models
