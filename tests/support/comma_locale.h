#pragma once

#include <bit>
#include <clocale>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <QTemporaryDir>

namespace tubelet::test {

/// Numbers with a decimal comma for as long as it lives, as in much of Europe: a locale that it
/// makes for itself, of LC_NUMERIC alone, in the form that glibc reads (what `localedef` writes for
/// decimal_point ",").
/// Not for tests with threads. isOn() is false where the C library is another.
class CommaLocale {
  public:
    CommaLocale() {
        const std::filesystem::path folder = m_folder.path().toStdString() + "/tubelet_comma";
        std::filesystem::create_directory(folder);
        std::ofstream(folder / "LC_NUMERIC", std::ios::binary) << compiled();
        setenv("LOCPATH", m_folder.path().toUtf8().constData(), 1);
        m_isOn =
            std::setlocale(LC_NUMERIC, "tubelet_comma") != nullptr && std::string(localeconv()->decimal_point) == ",";
    }
    ~CommaLocale() {
        std::setlocale(LC_NUMERIC, "C");
        unsetenv("LOCPATH");
    }
    CommaLocale(const CommaLocale&) = delete;
    CommaLocale& operator=(const CommaLocale&) = delete;

    bool isOn() const { return m_isOn; }

  private:
    static std::string compiled() {
        std::string bytes;
        const auto add = [&](std::uint32_t number) {
            for (int i = 0; i < 4; ++i) {
                const int shift = std::endian::native == std::endian::little ? 8 * i : 24 - 8 * i;
                bytes.push_back(static_cast<char>(number >> shift));
            }
        };
        constexpr std::uint32_t kMagic = 0x20031115U ^ LC_NUMERIC;
        // Where the fields begin: point, thousands, grouping, point and thousands as wide
        // characters, character set.
        for (const std::uint32_t number : {kMagic, 6U, 32U, 34U, 35U, 36U, 40U, 44U}) {
            add(number);
        }
        bytes += std::string(",\0\0\0", 4);
        add(',');
        add(0);
        return bytes + std::string("ANSI_X3.4-1968\0", 15);
    }

    QTemporaryDir m_folder;
    bool m_isOn = false;
};

}  // namespace tubelet::test
