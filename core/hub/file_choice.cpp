#include "hub/file_choice.h"

#include <fnmatch.h>

#include <algorithm>

#include "base/error.h"
#include "base/listing.h"
#include "hub/remote_path.h"

namespace tubelet::hub {

namespace {

using Files = std::vector<RemoteFile>;

[[noreturn]] void fail(const Message& why) {
    throw Error(ErrorKind::SourceUnreadable, why);
}

bool matches(const std::string& path, const std::string& pattern) {
    return ::fnmatch(pattern.c_str(), path.c_str(), 0) == 0;
}

bool isPickle(const std::string& path) {
    return fileKindOf(path) == FileKind::Pickle;
}

[[noreturn]] void failPickle(const Source& source, const Files& listed, const std::string& path) {
    const auto other = std::find_if(listed.begin(), listed.end(),
                                    [](const RemoteFile& file) { return fileKindOf(file.path) == FileKind::Weights; });
    const Message advice =
        other == listed.end()
            ? Message{says("hub", "%1 has no safetensors file: look for another repository of it."), source.repository}
            : Message{says("hub", "Get %1 instead."), other->path};
    fail({says("hub", "%1 is a pickle, which can run any program when it is opened, and is not fetched. %2"), path,
          advice});
}

/// Those of the list's entry. Each needed pattern has a file, and none of these is a pickle.
void chooseOfEntry(const Source& source, const Files& listed, bool withOptional, FileChoice& choice) {
    std::vector<std::string> patterns = source.entry->needed;
    for (const std::string& pattern : patterns) {
        const auto found = std::find_if(listed.begin(), listed.end(),
                                        [&](const RemoteFile& file) { return matches(file.path, pattern); });
        if (found == listed.end()) {
            fail({says("hub", "The repository %1 has no file %2, which %3 needs. It may have changed: ask its owners."),
                  source.repository, pattern, source.entry->title});
        }
    }
    if (withOptional) {
        patterns.insert(patterns.end(), source.entry->optional.begin(), source.entry->optional.end());
    }
    for (const RemoteFile& file : listed) {
        const FileKind kind = fileKindOf(file.path);
        const bool isAsked = std::any_of(patterns.begin(), patterns.end(),
                                         [&](const std::string& pattern) { return matches(file.path, pattern); });
        if (isAsked && kind == FileKind::Pickle) {
            failPickle(source, listed, file.path);
        }
        if (isAsked && kind != FileKind::Other && kind != FileKind::Hidden) {
            choice.files.push_back(file);
        }
    }
}

/// One of several quantised forms is enough, and each is large.
void requireOneGguf(const Source& source, const Files& chosen) {
    std::vector<std::string> all;
    for (const RemoteFile& file : chosen) {
        if (file.path.ends_with(".gguf")) {
            all.push_back(file.path);
        }
    }
    constexpr std::size_t kMostShown = 8;
    if (all.size() > 1) {
        const std::size_t count = all.size();
        all.resize(std::min(all.size(), kMostShown));
        fail({counts("hub",
                     "%1 has %n GGUF file(s), each the whole model in another form. Name the one you want, such "
                     "as one of these by its address: %2."),
              count, source.repository, inARow(all)});
    }
}

/// A folder, or all.
void chooseBelow(const Source& source, const Files& listed, bool withOptional, FileChoice& choice) {
    const std::string folder = source.path.empty() ? std::string() : source.path + "/";
    bool hasWeights = false;
    for (const RemoteFile& file : listed) {
        if (!file.path.starts_with(folder)) {
            continue;
        }
        const FileKind kind = fileKindOf(file.path);
        if (kind == FileKind::Pickle) {
            choice.pickles.push_back(file.path);
        }
        if (kind == FileKind::Weights || kind == FileKind::Settings || (kind == FileKind::Picture && withOptional)) {
            choice.files.push_back(file);
        }
        hasWeights = hasWeights || kind == FileKind::Weights;
    }
    if (!hasWeights && !choice.pickles.empty()) {
        failPickle(source, listed, choice.pickles.front());
    }
    requireOneGguf(source, choice.files);
}

}  // namespace

FileChoice chooseFiles(const Source& source, const Files& listed, bool withOptional) {
    FileChoice choice;
    const auto named =
        std::find_if(listed.begin(), listed.end(), [&](const RemoteFile& file) { return file.path == source.path; });
    if (source.entry) {
        chooseOfEntry(source, listed, withOptional, choice);
    } else if (named != listed.end()) {
        if (isPickle(source.path)) {
            failPickle(source, listed, source.path);
        }
        const FileKind kind = fileKindOf(source.path);
        if (kind == FileKind::Other || kind == FileKind::Hidden) {
            fail({says("hub", "%1 is no file of a model; expected safetensors, GGUF, JSON, text or a picture."),
                  source.path});
        }
        choice.files.push_back(*named);
    } else {
        chooseBelow(source, listed, withOptional, choice);
    }
    if (choice.files.empty()) {
        fail(source.path.empty()
                 ? Message{says("hub", "The repository %1 has no file of a model."), source.repository}
                 : Message{says("hub", "The repository %1 has no file and no folder %2 with files of a model."),
                           source.repository, source.path});
    }
    for (const RemoteFile& file : choice.files) {
        choice.bytes += file.bytes;
    }
    return choice;
}

}  // namespace tubelet::hub
