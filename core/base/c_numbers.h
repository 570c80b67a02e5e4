#pragma once

#include <clocale>

namespace tubelet::base {

/// Lets C's functions (strtod, printf...) take and write numbers with a point, as files and
/// libraries have them, on this thread for as long as it lives, whatever locale the program is in:
/// Qt's applications take the person's, which may have a comma.
/// For code that calls libraries which parse numbers out of text, such as FFmpeg's options; our own
/// numbers are written with std::to_chars, which knows no locale.
/// Throws nothing: where there is no memory for a locale, nothing changes.
/// Ends on the thread where it began, the last one first.
class CNumbers {
  public:
    CNumbers();
    ~CNumbers();
    CNumbers(const CNumbers&) = delete;
    CNumbers& operator=(const CNumbers&) = delete;

  private:
    locale_t m_own;
    locale_t m_before;
};

/// The same for the whole program, all threads: to be called after each application object of Qt,
/// before threads start.
void useCNumbers();

}  // namespace tubelet::base
