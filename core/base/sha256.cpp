#include "base/sha256.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>
#include <vector>

#include "base/error.h"

namespace tubelet::base {

namespace {

// First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
constexpr std::array<std::uint32_t, 64> kRound = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t bigEndian(const unsigned char* bytes) {
    return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
           static_cast<std::uint32_t>(bytes[2]) << 8 | static_cast<std::uint32_t>(bytes[3]);
}

}  // namespace

void Sha256::compress(const unsigned char* block) {
    std::array<std::uint32_t, 64> w;
    for (std::size_t t = 0; t < 16; ++t) {
        w[t] = bigEndian(block + 4 * t);
    }
    for (std::size_t t = 16; t < 64; ++t) {
        const std::uint32_t s0 = std::rotr(w[t - 15], 7) ^ std::rotr(w[t - 15], 18) ^ (w[t - 15] >> 3);
        const std::uint32_t s1 = std::rotr(w[t - 2], 17) ^ std::rotr(w[t - 2], 19) ^ (w[t - 2] >> 10);
        w[t] = s1 + w[t - 7] + s0 + w[t - 16];
    }
    auto [a, b, c, d, e, f, g, h] = m_state;
    for (std::size_t t = 0; t < 64; ++t) {
        const std::uint32_t sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const std::uint32_t choose = (e & f) ^ (~e & g);
        const std::uint32_t t1 = h + sum1 + choose + kRound[t] + w[t];
        const std::uint32_t sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const std::uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + sum0 + majority;
    }
    const std::array<std::uint32_t, 8> added{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) {
        m_state[i] += added[i];
    }
}

void Sha256::update(std::string_view bytes) {
    m_totalBytes += bytes.size();
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t left = bytes.size();
    while (left > 0) {
        if (m_pendingBytes == 0 && left >= 64) {
            compress(data);
            data += 64;
            left -= 64;
            continue;
        }
        const std::size_t taken = std::min(left, 64 - m_pendingBytes);
        std::memcpy(m_pending.data() + m_pendingBytes, data, taken);
        m_pendingBytes += taken;
        data += taken;
        left -= taken;
        if (m_pendingBytes == 64) {
            compress(m_pending.data());
            m_pendingBytes = 0;
        }
    }
}

std::string Sha256::hex() const {
    Sha256 last = *this;
    // Padding: one bit, zeros up to 8 bytes before the end of a block, then the length in bits.
    std::string padding(1, '\x80');
    padding.resize((m_pendingBytes < 56 ? 56 : 120) - m_pendingBytes, '\0');
    const std::uint64_t bits = m_totalBytes * 8;
    for (int shift = 56; shift >= 0; shift -= 8) {
        padding.push_back(static_cast<char>(bits >> shift & 0xff));
    }
    last.update(padding);
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint32_t word : last.m_state) {
        for (int shift = 28; shift >= 0; shift -= 4) {
            text.push_back(kDigits[word >> shift & 0xf]);
        }
    }
    return text;
}

std::string sha256Hex(std::string_view bytes) {
    Sha256 digest;
    digest.update(bytes);
    return digest.hex();
}

std::string sha256OfFile(const std::filesystem::path& path) {
    const auto fail = [&path](int number) {
        throw Error(ErrorKind::SourceUnreadable, says("base", "'%1' can't be read: %2."), path, reason(number));
    };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), &std::fclose);
    if (!file) {
        fail(errno);
    }
    Sha256 digest;
    std::vector<char> piece(std::size_t{1} << 20);
    while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), file.get())) {
        digest.update({piece.data(), got});
    }
    if (std::ferror(file.get()) != 0) {
        fail(errno);
    }
    return digest.hex();
}

}  // namespace tubelet::base
