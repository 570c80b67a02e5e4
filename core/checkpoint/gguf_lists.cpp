#include "checkpoint/gguf_lists.h"

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/gguf_reader.h"
#include "checkpoint/mapped_file.h"

namespace tubelet::checkpoint {

namespace {

/// What `read` makes of the list of this name.
template <typename Read>
auto listOf(const std::filesystem::path& path, const GgufHeader& header, const std::string& key, const Read& read) {
    const auto found = header.lists.find(key);
    if (found == header.lists.end()) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("checkpoint", "The GGUF file %1 has no list %2. Get another edition of it."), path,
                    base::inQuotes(key));
    }
    const MappedFile file(path);
    GgufReader reader(file.text(0, file.size()), path);
    reader.take(found->second, says("checkpoint", "a list"));
    return read(reader);
}

}  // namespace

GgufLists::GgufLists(const std::filesystem::path& file) : m_path(file), m_header(readGgufHeader(file)) {}

std::vector<std::string> GgufLists::texts(const std::string& key) const {
    return listOf(m_path, m_header, key, [](GgufReader& reader) { return reader.listedTexts(); });
}

std::vector<double> GgufLists::numbers(const std::string& key) const {
    return listOf(m_path, m_header, key, [](GgufReader& reader) { return reader.listedNumbers(); });
}

}  // namespace tubelet::checkpoint
