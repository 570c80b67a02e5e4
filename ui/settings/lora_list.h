#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QWidget>

#include "request/generation_request.h"

class QVBoxLayout;

namespace tubelet::ui {

class LoraRow;
struct LoraFit;

/// The rows of a LoraSection, one a file, in the order in which they are applied; hidden
/// while there is none.
/// What the user wants of a row is told, and done by whoever owns the list.
/// GUI-only.
class LoraList : public QWidget {
    Q_OBJECT

  public:
    explicit LoraList(QWidget* parent = nullptr);

    std::vector<request::Lora> loras() const;
    /// Other rows in place of these; what is known of files that stay is kept.
    void setLoras(const std::vector<request::Lora>& loras);
    bool empty() const { return m_rows.empty(); }
    std::size_t size() const { return m_rows.size(); }
    /// The row at a place, 0..size() - 1.
    LoraRow* at(int place) const { return m_rows.at(static_cast<std::size_t>(place)); }
    /// -1 for a file that is not in the list.
    int placeOf(const std::filesystem::path& file) const;
    int placeOf(const LoraRow* row) const;

    LoraRow* insert(int place, const request::Lora& lora);
    /// Moves a row by so many places. False where there is no such place.
    bool move(LoraRow* row, int by);
    /// Takes a row away; it is deleted later, as it may be the sender.
    void remove(LoraRow* row);

    void setFit(const std::filesystem::path& file, const LoraFit& fit);
    void forgetFits();
    void commit();
    /// Whether the model has two transformers to choose from.
    void setExperts(bool hasTwo);
    /// After the rows changed: their places, and the order of Tab from `before` through
    /// them to `after`.
    void arrange(QWidget* before, QWidget* after);

  Q_SIGNALS:
    /// A strength, or whom one is for.
    void changed();
    void moveRequested(tubelet::ui::LoraRow* row, int by);
    void removeRequested(tubelet::ui::LoraRow* row);
    void replaceRequested(tubelet::ui::LoraRow* row);

  private:
    std::vector<LoraRow*> m_rows;
    QVBoxLayout* m_column;
    std::optional<bool> m_hasTwoExperts;  ///< nothing: there is no model
};

}  // namespace tubelet::ui
