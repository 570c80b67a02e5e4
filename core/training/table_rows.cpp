#include "training/table_rows.h"

#include <cstdlib>
#include <fstream>

namespace tubelet::training {

std::string rowsUntil(const std::filesystem::path& file, const std::string& heading, std::int64_t step) {
    std::ifstream read(file);
    std::string rows = heading, line;
    std::getline(read, line);
    while (std::getline(read, line) && !read.eof()) {
        if (std::strtoll(line.c_str(), nullptr, 10) > step) {
            break;
        }
        rows += line + "\n";
    }
    return rows;
}

}  // namespace tubelet::training
