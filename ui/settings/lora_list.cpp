#include "ui/settings/lora_list.h"

#include <algorithm>
#include <map>
#include <utility>

#include <QVBoxLayout>

#include "ui/settings/lora_row.h"

namespace tubelet::ui {

LoraList::LoraList(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    hide();
}

std::vector<request::Lora> LoraList::loras() const {
    std::vector<request::Lora> loras;
    for (const LoraRow* row : m_rows) {
        loras.push_back(row->lora());
    }
    return loras;
}

void LoraList::setLoras(const std::vector<request::Lora>& loras) {
    std::map<std::filesystem::path, LoraFit> known;
    for (LoraRow* row : std::exchange(m_rows, {})) {
        known.emplace(row->lora().file, row->fit());
        row->hide();
        row->deleteLater();
    }
    for (const request::Lora& lora : loras) {
        LoraRow* row = insert(static_cast<int>(m_rows.size()), lora);
        if (const auto fit = known.find(lora.file); fit != known.end()) {
            row->setFit(fit->second);
        }
    }
}

int LoraList::placeOf(const std::filesystem::path& file) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const LoraRow* row) { return row->lora().file == file; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int LoraList::placeOf(const LoraRow* row) const {
    const auto found = std::find(m_rows.begin(), m_rows.end(), row);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

LoraRow* LoraList::insert(int place, const request::Lora& lora) {
    auto* row = new LoraRow(lora, this);
    m_rows.insert(m_rows.begin() + place, row);
    m_column->insertWidget(place, row);
    show();
    row->show();  // at once, not with the next turn
    if (m_hasTwoExperts) {
        row->setExperts(*m_hasTwoExperts);
    }
    connect(row, &LoraRow::changed, this, &LoraList::changed);
    connect(row, &LoraRow::moveRequested, this, [this, row](int by) { Q_EMIT moveRequested(row, by); });
    connect(row, &LoraRow::removeRequested, this, [this, row] { Q_EMIT removeRequested(row); });
    connect(row, &LoraRow::replaceRequested, this, [this, row] { Q_EMIT replaceRequested(row); });
    return row;
}

bool LoraList::move(LoraRow* row, int by) {
    const int place = placeOf(row);
    const int target = place + by;
    if (place < 0 || target < 0 || target >= static_cast<int>(m_rows.size())) {
        return false;
    }
    std::swap(m_rows[static_cast<std::size_t>(place)], m_rows[static_cast<std::size_t>(target)]);
    m_column->removeWidget(row);
    m_column->insertWidget(target, row);
    return true;
}

void LoraList::remove(LoraRow* row) {
    std::erase(m_rows, row);
    m_column->removeWidget(row);
    row->hide();
    row->deleteLater();
}

void LoraList::setFit(const std::filesystem::path& file, const LoraFit& fit) {
    for (LoraRow* row : m_rows) {
        if (row->lora().file == file) {
            row->setFit(fit);
        }
    }
}

void LoraList::setExperts(bool hasTwo) {
    m_hasTwoExperts = hasTwo;
    for (LoraRow* row : m_rows) {
        row->setExperts(hasTwo);
    }
}

void LoraList::forgetFits() {
    for (LoraRow* row : m_rows) {
        row->setFit({});
    }
}

void LoraList::commit() {
    for (LoraRow* row : m_rows) {
        row->commit();
    }
}

void LoraList::arrange(QWidget* before, QWidget* after) {
    setVisible(!m_rows.empty());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setPlace(i == 0, i + 1 == m_rows.size());
        for (QWidget* control : m_rows[i]->controls()) {
            setTabOrder(before, control);
            before = control;
        }
    }
    setTabOrder(before, after);
}

}  // namespace tubelet::ui
