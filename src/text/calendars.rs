//! Calendars other than the Gregorian: their names, their months, and their dates beside ours.

words! {
    /// Dates of reports that print another calendar.
    pub struct CalendarText {
        /// A date as printed, and the same date in the Gregorian calendar.
        beside = "{printed} ({gregorian})",

        gregorian = "Gregorian",
        julian = "Julian",
        islamic_civil = "Islamic (civil)",
        islamic_umm_al_qura = "Islamic (Umm al-Qura)",
        persian = "Persian",
        hebrew = "Hebrew",
        coptic = "Coptic",
        ethiopian = "Ethiopian",
        buddhist = "Buddhist",
        roc = "Republic of China",
        indian = "Indian national",

        islamic_months: [&'static str; 12] = [
            "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula",
            "Jumada al-Akhira", "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah",
            "Dhu al-Hijjah",
        ],
        persian_months: [&'static str; 12] = [
            "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban",
            "Azar", "Dey", "Bahman", "Esfand",
        ],
        /// Without the two months of Adar of a leap year.
        hebrew_months: [&'static str; 12] = [
            "Tishri", "Heshvan", "Kislev", "Tevet", "Shevat", "Adar", "Nisan", "Iyar", "Sivan",
            "Tammuz", "Av", "Elul",
        ],
        /// The two months of Adar of a leap year.
        hebrew_adars: [&'static str; 2] = ["Adar I", "Adar II"],
        coptic_months: [&'static str; 13] = [
            "Tout", "Baba", "Hator", "Kiahk", "Toba", "Amshir", "Baramhat", "Baramouda", "Bashans",
            "Paona", "Epep", "Mesra", "Nasie",
        ],
        ethiopian_months: [&'static str; 13] = [
            "Meskerem", "Tekemt", "Hedar", "Tahsas", "Ter", "Yekatit", "Megabit", "Miazia",
            "Genbot", "Sene", "Hamle", "Nehasse", "Pagumen",
        ],
        indian_months: [&'static str; 12] = [
            "Chaitra", "Vaisakha", "Jyaistha", "Asadha", "Sravana", "Bhadra", "Asvina", "Kartika",
            "Agrahayana", "Pausa", "Magha", "Phalguna",
        ],
    }
}
