#pragma once

#include <cstdint>

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace tubelet::ui {

/// The seed: a number of 32 bits, a dice, and a lock; while it is open the dice are thrown before
/// every run.
/// A longer one that is typed becomes the one that gives the same clip; one that setSeed() brings
/// (of an old recipe) stays.
/// GUI-only.
class SeedField : public QWidget {
    Q_OBJECT

  public:
    explicit SeedField(QWidget* parent = nullptr);

    std::uint64_t seed() const { return m_seed; }
    void setSeed(std::uint64_t seed);
    bool randomEachTime() const;
    void setRandomEachTime(bool random);

    /// A new random seed of 32 bits: short enough to be read aloud.
    void roll();
    /// Takes over text that is still being typed.
    void commit();

  Q_SIGNALS:
    void changed();
    /// Something is being typed.
    void edited();
    /// What was typed is not a seed, and the field went back; or it is longer than what counts.
    /// A sentence for the user, or empty when all is well again.
    void refused(const QString& sentence);

  private:
    /// The number fades while the dice decide; typing one is possible all the same.
    void applyColours();
    void showLock();
    /// The number, but for one that no clip had: before the dice were ever thrown it would read as
    /// a choice.
    void showSeed();

    /// A seed that was typed.
    void take(std::uint64_t seed);

    std::uint64_t m_seed = 0;
    QLineEdit* m_text;
    QToolButton* m_lock;
};

}  // namespace tubelet::ui
