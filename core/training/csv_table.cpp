#include "training/csv_table.h"

#include <utility>

namespace tubelet::training {

std::vector<std::vector<std::string>> csvRows(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) {
        text.remove_prefix(3);
    }
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string field;
    bool isQuoted = false, wasQuoted = false;
    const auto endField = [&] {
        row.push_back(std::exchange(field, {}));
        wasQuoted = false;
    };
    const auto endRow = [&] {
        if (!row.empty() || !field.empty() || wasQuoted) {
            endField();
            rows.push_back(std::exchange(row, {}));
        }
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (isQuoted) {
            if (c != '"') {
                field += c;
            } else if (i + 1 < text.size() && text[i + 1] == '"') {
                field += text[++i];
            } else {
                isQuoted = false;
            }
        } else if (c == '"' && field.empty()) {
            isQuoted = wasQuoted = true;
        } else if (c == ',') {
            endField();
        } else if (c == '\n') {
            endRow();
        } else if (c != '\r') {
            field += c;
        }
    }
    endRow();
    return rows;
}

}  // namespace tubelet::training
